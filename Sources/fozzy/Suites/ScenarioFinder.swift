import Files
import SystemPackage

/// Finds the scenario files that the arguments of `fozzy test` name.
enum ScenarioFinder {
  /// What is tested when nothing is named.
  static let defaultPattern = "tests/**/*.fozzy.json"

  /// The files that `arguments` name: paths, and patterns.
  ///
  /// - Returns: Each file once, sorted.
  /// - Throws: ``CommandFailure`` for a path that is no file, and when nothing is found at all.
  static func find(_ arguments: [String]) throws(CommandFailure) -> [ScenarioPath] {
    let arguments = arguments.isEmpty ? [defaultPattern] : arguments
    var missing: [String] = []
    var found: [ScenarioPath] = []
    for argument in arguments {
      let kind = try kind(of: argument)
      if kind == nil, GlobPattern.isPattern(argument) {
        found += try matches(of: GlobPattern(argument))
      } else if kind == nil || kind == .folder {
        missing.append(argument)
      } else {
        found.append(ScenarioPath(argument))
      }
    }
    if !missing.isEmpty { throw notFound(missing) }
    if found.isEmpty { throw nothingMatched(arguments) }
    return found.sortedOnce()
  }

  private static func matches(
    of pattern: GlobPattern
  ) throws(CommandFailure) -> [ScenarioPath] {
    try FolderWalk.files(below: pattern.prefix).filter { pattern.matches($0) }
      .map { ScenarioPath($0) }
  }

  private static func kind(of path: String) throws(CommandFailure) -> FileStatus.Kind? {
    let disk = SystemDisk()
    do throws(FileError) {
      if let status = try disk.statusIfPresent(FilePath(path), followingLinks: true) {
        return status.kind
      }
      // A link that leads nowhere is there, and reading it says what is wrong.
      return try disk.statusIfPresent(FilePath(path), followingLinks: false)?.kind
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func notFound(_ paths: [String]) -> CommandFailure {
    CommandFailure(
      .notFound,
      "explicit scenario path(s) not found: \(paths.joined(separator: ", "))",
      hint: "a folder is tested by a pattern, such as 'tests/**/*.fozzy.json'"
    )
  }

  private static func nothingMatched(_ patterns: [String]) -> CommandFailure {
    CommandFailure(
      .notFound,
      "no scenario file matches \(patterns.joined(separator: ", "))",
      hint: "`fozzy init` writes examples to the folder tests"
    )
  }
}
