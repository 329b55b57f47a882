import Files
import Replay
import Scenario
import SimKernel
import SystemPackage

/// Where a recorded command goes: a new scenario or one that is there, and a trace.
///
/// All that can be known before the command runs is checked before.
struct RecordedPlace {
  /// The scenario, as the user may name it.
  let path: String
  /// What a new scenario is called.
  let name: String
  private let isNew: Bool
  let traceTarget: RunRecorder.Target

  /// What the trace calls its program.
  ///
  /// The steps alone are none that a file holds, where they are added to others.
  var traceName: String {
    isNew ? programName(at: FilePath(path), workingFolder: workingFolder()) : name + Self.ending
  }

  private static let ending = ".fozzy.json"

  /// - Throws: ``CommandFailure`` when a name is taken, or the scenario to add to can't take the steps.
  init(
    out: String?,
    append: String?,
    name: String,
    isNamed: Bool,
    trace: RecordOptions,
    _ request: ProcessRequest
  ) throws(CommandFailure) {
    var name = name
    if let append {
      path = append
      isNew = false
      try Self.check(append, for: request)
    } else {
      isNew = true
      let file = Self.fileName(name)
      path = if let out { out } else { try Self.freePath(file) }
      if try Self.isThere(path) {
        throw CommandFailure(
          .exists,
          "\(path): exists already",
          hint: "`--append \(path)` adds the command to it; or choose another name"
        )
      }
      if !isNamed { name = Self.stem(path) }
    }
    self.name = name
    let folder = FilePath(path).removingLastComponent()
    let beside = folder.appending((isNew ? Self.stem(path) : Self.fileName(name)) + ".fozzy")
    let target = trace.record.map { FilePath($0) } ?? beside
    if target == FilePath(path) {
      throw CommandFailure(
        .usage,
        "scenario and trace would both be \(path)",
        hint: "let the scenario's name end in \(Self.ending)"
      )
    }
    if trace.recordCollision == .error, try Self.isThere(target.string) {
      throw CommandFailure(FileError.exists(target))
    }
    traceTarget = RunRecorder.Target(target, collision: trace.recordCollision)
  }

  /// Writes the scenario, whole or not at all.
  ///
  /// A file that is added to is read again, since the command may have taken its time.
  ///
  /// - Throws: ``CommandFailure`` when that is not possible; the file is then as it was.
  func write(_ command: RecordedCommand, _ source: [UInt8]) throws(CommandFailure) {
    if !isNew {
      return try replaceScenario(
        path,
        Self.check(path, for: command.request).appending(command)
      )
    }
    do throws(FileError) {
      try SystemDisk().writeFile(FilePath(path), source, collision: .error, makingFolders: true)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The file to add to, which can run and has no rule left that answers the command.
  @discardableResult
  private static func check(
    _ path: String,
    for request: ProcessRequest
  ) throws(CommandFailure) -> ScenarioFile {
    let file = ScenarioFile.load(
      source: try readScenario(path),
      path: path,
      purpose: .validation
    )
    if file.hasErrors { throw CommandFailure(file) }
    if file.scenario == nil {
      throw CommandFailure(
        .scenario,
        "\(path): has no `steps` that the command could be added to",
        hint: "name a scenario with `steps`, or leave out --append for a new one"
      )
    }
    guard let rule = file.rule(answering: request) else { return file }
    throw CommandFailure(
      .notRecorded,
      "\(path):\(rule.line):\(rule.column): this `proc_when` would answer in place of the new one",
      hint: "give it a `times` that its own `proc_spawn` steps use up, or leave out --append"
    )
  }

  private static func isThere(_ path: String) throws(CommandFailure) -> Bool {
    do throws(FileError) {
      return try SystemDisk().statusIfPresent(FilePath(path), followingLinks: false) != nil
    } catch {
      throw CommandFailure(error)
    }
  }

  /// `tests/NAME.fozzy.json`, with a number where that is taken.
  private static func freePath(_ name: String) throws(CommandFailure) -> String {
    var number = 1
    while true {
      let path = "tests/\(name)\(number == 1 ? "" : "-\(number)")\(ending)"
      if try isThere(path) == false { return path }
      number += 1
    }
  }

  /// The last component without what says that it is a scenario.
  private static func stem(_ path: String) -> String {
    var name = FilePath(path).lastComponent?.string ?? path
    for ending in [".json", ".fozzy"] where name.hasSuffix(ending) && name != ending {
      name.removeLast(ending.count)
    }
    return name
  }

  /// A name made of the command's.
  static func name(of request: ProcessRequest) -> String {
    let command = FilePath(request.command.description).lastComponent?.string ?? ""
    return fileName(([command] + request.arguments.map(\.description)).joined(separator: " "))
  }

  /// The text as a short name of a file: letters, digits, `_`, `.` and `-`.
  private static func fileName(_ text: String) -> String {
    let isKept = { (character: Character) in
      character.isASCII && (character.isLetter || character.isNumber) || "._".contains(character)
    }
    let words = text.split { !isKept($0) }.map { word in
      String(word.trimmingPrefix { $0 == "." })
    }
    var name = ""
    for word in words where !word.isEmpty {
      let longer = name.isEmpty ? String(word.prefix(nameMax)) : "\(name)-\(word)"
      if longer.utf8.count > nameMax { break }
      name = longer
    }
    return name.isEmpty ? "command" : name
  }

  /// Longer names are cut at a word.
  private static let nameMax = 40
}
