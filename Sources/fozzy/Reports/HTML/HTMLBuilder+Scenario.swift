import Scenario
import SimKernel

extension HTMLBuilder {
  /// Adds one scenario: a line of the table, and what is behind it.
  mutating func add(
    _ scenario: ReportedScenario,
    number: Int,
    isOpen: Bool,
    stepsLeft: inout Int
  ) {
    let result = scenario.isPass ? "pass" : "fail"
    raw("<li><details class=\"case\" id=\"s\(number)\" data-result=\"\(result)\"")
    raw(isOpen ? " open><summary>" : "><summary>")
    element("span", "class=\"result \(className(scenario.status))\"", scenario.status)
    raw("<span class=\"name\">")
    addPath(scenario.path)
    if let finding = scenario.findings.first {
      let message = shownInLine(finding.message, atMost: Self.briefMax)
      element("span", "class=\"brief\"", "\(finding.name): \(message)")
    }
    raw("</span>")
    raw("<span class=\"num steps\">")
    if let steps = scenario.stepsText {
      text(steps)
      raw("<span class=\"unit\"> \(steps == "1" ? "step" : "steps")</span>")
    }
    raw("</span>")
    element("span", "class=\"num time\"", scenario.elapsed.readable)
    raw("</summary>\n")
    addBody(of: scenario, isOnly: false, stepsLeft: &stepsLeft)
    raw("</details></li>\n")
  }

  /// So many characters of a message stand in the table.
  private static let briefMax = 160

  /// Adds all about one scenario but its name and result.
  ///
  /// The heading of a page about one scenario only has its seed and run.
  mutating func addBody(of scenario: ReportedScenario, isOnly: Bool, stepsLeft: inout Int) {
    raw("<div class=\"body\">\n")
    for finding in scenario.findings.prefix(Self.findingsMax) { add(finding) }
    if scenario.findings.count > Self.findingsMax {
      element("p", "class=\"note\"", "\(scenario.findings.count - Self.findingsMax) findings more")
    }
    add(scenario.lastRecords)
    if let line = scenario.repeatLine { addCommand("Reproduce", line) }
    if let path = scenario.tracePath {
      addCommand("Replay", shellCommand(["fozzy", "replay", path]))
    }
    addTimeline(of: scenario, stepsLeft: &stepsLeft)
    if !isOnly { addFacts(about: scenario) }
    raw("</div>\n")
  }

  private mutating func addFacts(about scenario: ReportedScenario) {
    raw("<dl class=\"facts small\">\n")
    addFact("Seed", "\(scenario.seed)")
    if let runID = scenario.runID { addFact("Run", runID) }
    raw("</dl>\n")
  }

  /// So many findings of a scenario are shown.
  private static let findingsMax = 20

  /// So many characters of a message are shown.
  private static let messageMax = 4000

  private mutating func addPath(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    raw("<span class=\"path\">")
    if parts.count > 1 {
      for part in parts.dropLast() {
        element("span", "class=\"dir\"", "\(part)/")
        // A long path may break behind any folder.
        raw("<wbr>")
      }
    }
    element("b", "", String(parts.last ?? ""))
    raw("</span>")
  }

  private mutating func add(_ finding: PlacedFinding) {
    raw("<section class=\"finding\">\n<h2>")
    text(finding.name)
    raw("</h2>\n")
    element("p", "class=\"message\"", shownInLine(finding.message, atMost: Self.messageMax))
    element("p", "class=\"place\"", finding.place)
    if let step = finding.step {
      let isOneLine = step.excerpt.count == 1
      raw("<pre class=\"code\(isOneLine ? " wrap" : "")\" tabindex=\"0\" ")
      raw("aria-label=\"The step in the file\">")
      text(step.excerpt.first ?? "")
      for caret in step.excerpt.dropFirst() {
        raw("\n")
        element("span", "class=\"caret\"", caret)
      }
      raw("</pre>\n")
      let label = step.label.map { " “\($0)”" } ?? ""
      element("p", "class=\"place\"", "step \(step.path): \(step.type)\(label)")
    }
    for line in finding.outputs + finding.notes { element("p", "class=\"place\"", line) }
    if let difference = finding.values.flatMap({ TextDifference($0) }) { add(difference) }
    raw("</section>\n")
  }

  private mutating func add(_ difference: TextDifference) {
    raw("<h3>Expected <del>−</del> and found <ins>+</ins></h3>\n")
    raw("<pre class=\"code diff\" tabindex=\"0\" aria-label=\"How the texts differ\">")
    for line in difference.lines {
      switch line {
      case .same(let text): element("span", "", "  \(text)")
      case .expected(let text): element("del", "", "− \(text)")
      case .found(let text): element("ins", "", "+ \(text)")
      case .omitted(let count): element("span", "class=\"gap\"", "  … \(count) equal lines")
      }
    }
    let rest = difference.moreCount
    if rest > 0 { element("span", "class=\"gap\"", "  … \(rest) lines more") }
    raw("</pre>\n")
  }

  private mutating func add(_ records: [RecordLine]) {
    if records.isEmpty { return }
    raw("<h3>Last records before the failure</h3>\n<ol class=\"records\" role=\"list\">\n")
    for record in records {
      raw("<li>")
      element("span", "class=\"num\"", record.instant.since(.start).readable)
      element("span", "class=\"num id\"", "\(record.number)")
      element("code", "", record.text)
      raw("</li>\n")
    }
    raw("</ol>\n")
  }

  private mutating func addCommand(_ name: String, _ line: String) {
    raw("<div class=\"command\">")
    element("h3", "", name)
    raw("<code tabindex=\"0\">")
    text(line)
    raw("</code><button type=\"button\" class=\"copy script\" hidden>Copy</button></div>\n")
  }
}
