import SimKernel

extension Problem {
  static func notAnObject(found: String) -> Problem {
    Problem(.wrongType, "a scenario is a JSON object, found \(found)")
  }

  static func missingVariant(nearest: String?) -> Problem {
    Problem(
      .missingVariant,
      "a scenario needs one of `steps`, `suites` and `distributed`",
      hint: nearest.map { "did you mean `\($0)`?" }
    )
  }

  static func severalVariants(ignored: String, used: String) -> Problem {
    Problem(.severalVariants, "`\(ignored)` is ignored, since the file has `\(used)` too")
  }

  static func unsupportedVariant(_ variant: ScenarioVariant) -> Problem {
    switch variant {
    case .distributed:
      Problem(
        .unsupportedVariant,
        "a distributed scenario cannot be run as steps. Use `fozzy explore`"
      )
    case .suites, .steps:
      Problem(
        .unsupportedVariant,
        "a list of scenarios cannot be run as one",
        hint: "`fozzy test` runs what it lists"
      )
    }
  }

  static func unsupportedVersion(found: String) -> Problem {
    Problem(.unsupportedVersion, "`version` must be 1, found \(found)")
  }

  static func missingTopLevel(_ name: String) -> Problem {
    Problem(.missingField, "a scenario needs the field `\(name)`")
  }

  static func declarationsOnly(isNested: Bool) -> Problem {
    Problem(
      .declarationsOnly,
      "`proc_when` and `http_when` are declarations and run nothing by themselves. "
        + "Add executable steps such as `proc_spawn` or `http_request`",
      hint: isNested ? nil : "`fozzy validate --fix` adds them"
    )
  }

  static let noSuites = Problem(
    .outOfRange,
    "`suites`: a suite needs at least one scenario",
    hint: "list the paths of scenario files, relative to the folder of this file"
  )

  static func invalidSuite(_ path: Bytes) -> Problem {
    Problem(.invalidPath, "`suites`: \"\(excerpt(path))\" is not the path of a file")
  }

  static func missingSuite(_ path: Bytes, because reason: String) -> Problem {
    Problem(
      .missingFile,
      "`suites`: \"\(excerpt(path))\" \(reason)",
      hint: path.array.contains(UInt8(ascii: "*"))
        ? "patterns are not expanded: list each file"
        : "paths are relative to the folder of this file"
    )
  }

  static func missingNodes() -> Problem {
    Problem(.missingField, "distributed requires either nodes:[...] or node_count")
  }

  static func noNodes(_ field: String) -> Problem {
    Problem(.outOfRange, "`\(field)`: a distributed scenario needs at least one node")
  }

  static func unknownNode(_ name: Bytes, nearest: String?) -> Problem {
    Problem(
      .unknownNode,
      "there is no node `\(excerpt(name))`",
      hint: nearest.map { "did you mean `\($0)`?" }
    )
  }
}
