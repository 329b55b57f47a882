import SimKernel

extension HTMLReport {
  private var scenarios: [ReportedScenario] { results.scenarios }
  private var failedCount: Int { results.failedCount }
  private var passedCount: Int { results.passedCount }

  /// The heading: what was run, what it came to, and what one needs to have it again.
  func addHead(to page: inout HTMLBuilder) {
    page.raw("<header class=\"top\">\n<div class=\"brand\"><span class=\"mark\">fozzy</span>")
    page.raw("<button type=\"button\" id=\"theme\" class=\"quiet script\" hidden>Theme</button>")
    page.raw("</div>\n<h1>")
    page.element("span", "class=\"badge \(className(results.status))\"", results.status)
    page.raw(" ")
    page.text(headline)
    page.raw("</h1>\n")
    if scenarios.count > 1 {
      page.raw("<div class=\"ratio\" role=\"img\" aria-label=\"")
      page.text("\(passedCount) passed, \(failedCount) failed")
      page.raw("\"><i class=\"fail\" style=\"flex-grow:\(failedCount)\"></i>")
      page.raw("<i class=\"pass\" style=\"flex-grow:\(passedCount)\"></i></div>\n")
    }
    page.raw("<dl class=\"facts\">\n")
    for (name, value) in facts { page.addFact(name, value) }
    page.raw("</dl>\n</header>\n")
  }

  private var headline: String {
    if scenarios.count == 1 { return results.title }
    if failedCount == 0 { return "All \(scenarios.count) scenarios passed" }
    return "\(failedCount) of \(scenarios.count) scenarios failed"
  }

  private var facts: [(name: String, value: String)] {
    var facts: [(String, String)] = []
    if scenarios.count > 1 {
      facts = [("Passed", "\(passedCount)"), ("Failed", "\(failedCount)")]
      if results.skippedCount > 0 { facts.append(("Skipped", "\(results.skippedCount)")) }
    } else if let steps = scenarios.first?.stepsText {
      facts = [("Steps", steps)]
    }
    facts += [("Virtual time", results.elapsed.readable), ("Seed", "\(results.seed)")]
    if let runID = results.runID { facts.append(("Run", runID)) }
    if let times = results.times {
      facts += [("Started", times.started), ("Finished", times.finished)]
    }
    return facts
  }

  /// The filter, which works with scripts alone.
  func addTools(to page: inout HTMLBuilder) {
    page.raw("<div class=\"tools script\" role=\"search\" hidden>\n")
    page.raw("<label class=\"find\"><span class=\"hide\">Filter by text</span>")
    page.raw("<input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" ")
    page.raw("placeholder=\"Filter\"><kbd aria-hidden=\"true\">/</kbd></label>\n")
    page.raw("<fieldset class=\"pick\"><legend class=\"hide\">Filter by result</legend>\n")
    let choices = [
      ("all", "All", scenarios.count), ("fail", "Failed", failedCount),
      ("pass", "Passed", passedCount),
    ]
    for (value, label, count) in choices {
      let checked = value == "all" ? " checked" : ""
      page.raw("<label><input type=\"radio\" name=\"pick\" value=\"\(value)\"\(checked)>")
      page.raw("<span>\(label) <b>\(count)</b></span></label>\n")
    }
    page.raw("</fieldset>\n<output id=\"count\" class=\"count\" aria-live=\"polite\"></output>\n")
    page.raw("<button type=\"button\" id=\"fold\" class=\"quiet\">Open all</button>\n")
    page.raw("<button type=\"button\" id=\"keys\" class=\"quiet\" aria-label=\"Keyboard help\">?")
    page.raw("</button>\n</div>\n")
  }
}

/// The class that a status has in the page.
func className(_ status: String) -> String {
  switch status {
  case "pass": "pass"
  case "timeout": "late"
  default: "fail"
  }
}

extension HTMLBuilder {
  /// One term and its value.
  mutating func addFact(_ name: String, _ value: String) {
    raw("<div>")
    element("dt", "", name)
    element("dd", "", value)
    raw("</div>\n")
  }
}
