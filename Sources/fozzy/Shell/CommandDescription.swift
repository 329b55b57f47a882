import ArgumentParser
import Scenario
import SimKernel

/// A command as the parser knows it: what completion, the manual page and suggestions are made from.
struct CommandDescription {
  /// From `fozzy` down, such as `["fozzy", "trace", "verify"]`.
  let path: [String]
  let aliases: [String]
  let abstract: String
  let discussion: String

  /// Those that are shown, in their order.
  let subcommands: [CommandDescription]

  /// Those that are shown, in their order; the options of every command stand last.
  let arguments: [ArgumentDescription]

  var name: String { path.last ?? "" }

  /// The words after which a command line means this command.
  var names: [String] { [name] + aliases }

  /// The whole command line.
  ///
  /// O(all commands), some milliseconds.
  static func fozzy() -> CommandDescription {
    let text = Fozzy._dumpHelp()
    do throws(JSONSyntaxError) {
      return CommandDescription(try JSONValue(parsing: Bytes(text))["command"], below: [])
    } catch {
      fatalError("CommandDescription: the parser's description is not JSON: \(error)")
    }
  }

  private init(_ json: JSONValue, below path: [String]) {
    let path = path + [json["commandName"].string]
    self.path = path
    aliases = json["aliases"].elements.map(\.string)
    abstract = json["abstract"].string
    discussion = json["discussion"].string
    subcommands = json["subcommands"].elements
      // The parser adds a command of its own.
      .filter { $0["shouldDisplay"].isTrue && $0["commandName"].string != "help" }
      .map { CommandDescription($0, below: path) }
    arguments = json["arguments"].elements.filter { $0["shouldDisplay"].isTrue }
      .map { ArgumentDescription($0) }
  }

  /// The command and all below it.
  var all: [CommandDescription] { [self] + subcommands.flatMap(\.all) }

  var options: [ArgumentDescription] { arguments.filter { $0.kind != .positional } }
  var positionals: [ArgumentDescription] { arguments.filter { $0.kind == .positional } }

  /// The options that every command has.
  var globalOptions: [ArgumentDescription] {
    all.lazy.filter { $0.subcommands.isEmpty }.first?.options.filter(\.isGlobal) ?? []
  }
}

/// An argument of a command.
struct ArgumentDescription {
  enum Kind: String {
    case positional
    case option
    case flag
  }

  let kind: Kind

  /// With their dashes; none for a positional argument.
  let names: [String]

  /// What its value is called, such as `path`.
  let valueName: String

  /// What its value may be; empty where that is no list.
  let values: [String]
  let abstract: String
  let isOptional: Bool
  let isRepeating: Bool

  /// Under which heading it stands; empty for the command's own.
  let section: String

  fileprivate init(_ json: JSONValue) {
    kind = Kind(rawValue: json["kind"].string) ?? .positional
    names = json["names"].elements.map {
      ($0["kind"].string == "long" ? "--" : "-") + $0["name"].string
    }
    valueName = json["valueName"].string
    values = json["allValues"].elements.map(\.string)
    abstract = json["abstract"].string
    isOptional = json["isOptional"].isTrue
    isRepeating = json["isRepeating"].isTrue
    section = json["sectionTitle"].string
  }

  var longNames: [String] { names.filter { $0.hasPrefix("--") } }

  var isGlobal: Bool { section == "Global options" }
}

extension JSONValue {
  /// A member of an object; null where there is none.
  fileprivate subscript(name: String) -> JSONValue {
    guard case .object(let object) = self else { return .null }
    return object.members.first { $0.name == Bytes(name) }?.value ?? .null
  }

  fileprivate var string: String { if case .text(let text) = self { text.description } else { "" } }
  fileprivate var isTrue: Bool { self == .bool(true) }

  fileprivate var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}
