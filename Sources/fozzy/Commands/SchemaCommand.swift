import ArgumentParser
import Scenario

/// `fozzy schema`, which is also called `fozzy steps`.
struct SchemaCommand: Command {
  enum Format: String, OptionValue {
    case text
    case jsonSchema = "json-schema"
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "List the step types with their fields and examples.",
    usage: "fozzy schema [<type>] [options]",
    discussion: """
      With the name of a step, a distributed step or an invariant, everything about that one. \
      --format json-schema prints a JSON Schema (2020-12) of scenario files, for editors.

      EXAMPLES:
        fozzy schema
        fozzy schema proc_spawn
        fozzy schema --json
        fozzy schema --format json-schema > fozzy.schema.json
      """,
    aliases: ["steps"]
  )

  @Argument(help: ArgumentHelp("The type to show.", valueName: "type"))
  var type: String?

  @Option(help: ArgumentHelp("What to print: text or json-schema.", valueName: "format"))
  var format = Format.text

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    guard let type else {
      return format == .jsonSchema ? JSONSchemaAnswer() : SchemaAnswer()
    }
    if format == .jsonSchema {
      throw CommandFailure(
        .usage,
        "a JSON Schema describes whole files: it cannot be printed for `\(type)` alone",
        hint: "leave the type out, or the format"
      )
    }
    return try typeAnswer(named: type)
  }

  private func typeAnswer(named name: String) throws(CommandFailure) -> any Answer {
    for section in SchemaSection.all {
      if let type = section.catalogue.type(named: name) {
        return StepTypeAnswer(type: type, family: section.catalogue.family)
      }
    }
    let names = SchemaSection.all.flatMap { $0.catalogue.types.map(\.name) }
    throw CommandFailure(
      .usage,
      "there is no step type or invariant `\(name)`",
      hint: nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
        ?? "`fozzy schema` lists them"
    )
  }
}
