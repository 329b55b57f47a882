/// What `fozzy ci` found out about a trace.
struct CheckReport: Answer {
  /// One check.
  struct Check {
    enum Result {
      case passed
      case failed
      case skipped
    }

    let name: CheckName
    let result: Result

    /// What was compared, with the values.
    let detail: String

    init(_ name: CheckName, _ result: Result, _ detail: String) {
      self.name = name
      self.result = result
      self.detail = detail
    }

    init(_ name: CheckName, holds: Bool, _ detail: String) {
      self.init(name, holds ? .passed : .failed, detail)
    }
  }

  /// As the user named it.
  let trace: String
  let checks: [Check]

  var isSound: Bool { checks.allSatisfy { $0.result == .passed } }

  var status: ExitStatus { isSound ? .pass : .fail }

  var document: Document {
    let checks = checks.map { check in
      let prefix = check.result == .skipped ? "skipped: " : ""
      return Document.object(sorting: [
        Document.Member("detail", .text(prefix + check.detail)),
        Document.Member("name", .text(check.name.rawValue)),
        Document.Member("ok", .boolean(check.result == .passed)),
      ])
    }
    return .object(sorting: [
      Document.Member("checks", .array(checks)),
      Document.Member("ok", .boolean(isSound)),
      Document.Member("schemaVersion", .text("fozzy.ci_report.v1")),
    ])
  }

  func text(in style: TextStyle) -> String {
    let head = style.paint(isSound ? "pass" : "fail", isSound ? .green : .red)
    let lines = checks.map { check in
      let word =
        switch check.result {
        case .passed: style.paint("ok     ", .green)
        case .failed: style.paint("failed ", .red)
        case .skipped: style.paint("skipped", .yellow)
        }
      return "  \(word) \(check.name.rawValue): \(check.detail)"
    }
    return (["\(head) \(trace)"] + lines).map { "\($0)\n" }.joined()
  }
}
