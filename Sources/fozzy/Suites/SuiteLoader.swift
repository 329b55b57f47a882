import Scenario
import SimKernel
import SystemPackage

/// Reads all files of a suite before any of them runs.
struct SuiteLoader {
  /// A file, or why it could not be read.
  private enum Loaded: Sendable {
    case file(ScenarioFile)
    case unreadable(CommandFailure)
  }

  private let filter: String?
  private let jobs: Int
  private var seen: Set<Bytes> = []
  private var results: [(path: ScenarioPath, loaded: Loaded)] = []

  /// Reads the files at `paths`, and those that suites among them list.
  ///
  /// A file whose path lacks the text of `filter` is skipped, whatever is wrong with it; a list of
  /// scenarios is read all the same, and the filter holds for what it lists.
  ///
  /// - Throws: ``CommandFailure`` that names every file that cannot be run.
  static func load(
    _ paths: [ScenarioPath],
    filter: String?,
    jobs: Int
  ) throws(CommandFailure) -> Suite {
    var loader = SuiteLoader(filter: filter, jobs: jobs)
    var pending = paths
    while !pending.isEmpty { pending = loader.read(pending) }
    return try loader.suite()
  }

  private init(filter: String?, jobs: Int) {
    self.filter = filter
    self.jobs = jobs
  }

  /// Reads files.
  ///
  /// - Returns: The files that they list and that were not read yet.
  private mutating func read(_ paths: [ScenarioPath]) -> [ScenarioPath] {
    let new = paths.sortedOnce().filter { seen.insert($0.key).inserted }
    let loaded = ParallelWork.values(count: new.count, width: jobs) { SuiteLoader.load(new[$0]) }
    var listed: [ScenarioPath] = []
    for (path, loaded) in zip(new, loaded) {
      guard case .file(var file) = loaded, file.variant == .suites else {
        results.append((path, loaded))
        continue
      }
      file.checkSuites()
      if file.hasErrors {
        results.append((path, .file(file)))
      } else {
        listed += file.suites.map { ScenarioPath(SuiteLoader.path(of: $0, in: path)) }
      }
    }
    return listed
  }

  private static func load(_ path: ScenarioPath) -> Loaded {
    do throws(CommandFailure) {
      let source = try readScenario(path.text)
      return .file(ScenarioFile.load(source: source, path: path.text, purpose: .validation))
    } catch {
      // What stands in its name for bytes that are no text is not what is on the disk.
      let isText = error.code != .notFound || !path.text.contains("\u{FFFD}")
      if isText { return .unreadable(error) }
      let message = "\(path.text): the name of this file is not UTF-8, so that it can't be named"
      return .unreadable(CommandFailure(.notFound, message, hint: "Rename the file."))
    }
  }

  private static func path(of suite: ScenarioFile.Suite, in list: ScenarioPath) -> String {
    FilePath(list.text).removingLastComponent().pushing(FilePath("\(suite.path)"))
      .lexicallyNormalized().string
  }

  private func isSkipped(_ path: ScenarioPath, _ loaded: Loaded) -> Bool {
    guard let filter else { return false }
    if case .file(let file) = loaded, file.variant == .suites { return false }
    return !Bytes(path.text).contains(Bytes(filter))
  }

  private func suite() throws(CommandFailure) -> Suite {
    var suite = Suite()
    var problems = SuiteProblems()
    for (path, loaded) in results.sorted(by: { $0.path.key < $1.path.key }) {
      if isSkipped(path, loaded) {
        suite.skippedCount += 1
        continue
      }
      switch loaded {
      case .unreadable(let failure): problems.add(failure, of: path.text)
      case .file(let file):
        if file.variant == .distributed { problems.addDistributed(path.text) }
        guard let scenario = file.scenario else {
          problems.add(file)
          continue
        }
        suite.warnings += file.diagnostics.map { file.render($0) }
        suite.members.append(Suite.Member(path: path, scenario: scenario))
      }
    }
    if let failure = problems.failure { throw failure }
    if suite.members.isEmpty {
      throw CommandFailure(
        .notFound,
        "none of the \(suite.skippedCount) scenarios has `\(filter ?? "")` in its path",
        hint: "the text of --filter is a part of a path, not a pattern"
      )
    }
    return suite
  }
}
