import RunStore
import Scenario

/// What the value of an argument can be, by what it is called in help pages.
enum ArgumentValues {
  /// The words that can stand there; none where there are too many to list.
  static func words(of argument: ArgumentDescription) -> [String] {
    if !argument.values.isEmpty { return argument.values }
    switch argument.valueName {
    case "level": return LogLevel.allCases.map { "\($0)" }
    case "type": return SchemaSection.all.flatMap { $0.catalogue.types.map(\.name) }
    case "code": return Explanations.all().map(\.code)
    case "template": return [InitTemplates.minimal]
    case "examples": return InitTemplates.Example.allCases.map(\.rawValue) + ["all"]
    case "run", "trace": return RunSelector.words
    default: return []
    }
  }

  /// The files whose names can stand there.
  static func files(of argument: ArgumentDescription) -> Completion.Files? {
    switch argument.valueName {
    case "scenario", "path or pattern": .files(suffix: ".json")
    case "run", "trace": .files(suffix: ".fozzy")
    case "path", "file", "command": .files(suffix: "")
    case "folder": .folders
    default: nil
    }
  }
}
