import Scenario
import SimKernel

extension HTMLBuilder {
  /// Adds what the steps did and when, as far as the page has room.
  mutating func addTimeline(of scenario: ReportedScenario, stepsLeft: inout Int) {
    guard let timeline = scenario.timeline, !timeline.steps.isEmpty else { return }
    if timeline.steps.count > stepsLeft {
      element(
        "p",
        "class=\"note\"",
        "The timeline is left out, to keep this file small: a report of this scenario alone has it."
      )
      return
    }
    stepsLeft -= timeline.steps.count
    let isFlat = timeline.end == .start
    let length = timeline.end.nanoseconds
    raw("<section class=\"timeline\(isFlat ? " flat" : "")\" data-end=\"\(length)\">\n")
    raw("<div class=\"bar\"><h3>Timeline</h3>")
    if isFlat {
      element("span", "class=\"note\"", "no virtual time passed")
    } else {
      raw(Self.zoom)
    }
    raw("</div>\n")
    if !isFlat { addAxis(timeline.end) }
    raw("<ol class=\"rows\" role=\"list\">\n")
    for (index, step) in timeline.steps.enumerated() {
      if index == timeline.omittedPlace, timeline.omittedCount > 0 {
        element("li", "class=\"note\"", "\(timeline.omittedCount) steps are left out here")
        raw("\n")
      }
      add(step, of: scenario.scenario, end: timeline.end)
    }
    raw("</ol>\n</section>\n")
  }

  private static let zoom = """
    <span class="zoom script" hidden><button type="button" class="quiet" data-zoom="out" \
    aria-label="Zoom out">−</button><button type="button" class="quiet" data-zoom="in" \
    aria-label="Zoom in">+</button><button type="button" class="quiet" data-zoom="fit">All</button>\
    </span>
    """

  private mutating func addAxis(_ end: Instant) {
    raw("<div class=\"axis\" aria-hidden=\"true\"><span class=\"scale\">")
    for quarter in 0...4 as ClosedRange<UInt64> {
      let (high, low) = end.nanoseconds.multipliedFullWidth(by: quarter)
      let instant = UInt64(4).dividingFullWidth((high, low)).quotient
      raw("<span style=\"left:\(quarter * 25)%\">")
      text(VirtualDuration.nanoseconds(instant).readable)
      raw("</span>")
    }
    raw("</span></div>\n")
  }

  private mutating func add(_ step: Timeline.Step, of scenario: Scenario?, end: Instant) {
    let path = StepPath(step.path)
    // Steps inside a step have rows of their own.
    let isBlock = StepPath.Block(rawValue: step.type) != nil
    let source = isBlock ? nil : path.flatMap { scenario?.sourceLine(of: $0, atMost: 160) }
    let label = path.flatMap { scenario?.step(at: $0)?.label }
    let duration = step.end.since(step.start)
    let start = Self.share(step.start.nanoseconds, of: end)
    let width = Self.share(duration.nanoseconds, of: end)
    let style = "--a:\(start);--w:\(width)" + (step.depth == 0 ? "" : ";--d:\(step.depth)")
    raw("<li class=\"row \(step.className)\" style=\"\(style)\">")
    element("span", "class=\"num n\"", step.number)
    raw("<span class=\"what\">")
    element("b", "", step.type)
    if let label { element("i", "", shownInLine("\(label)", atMost: 80)) }
    if let word = step.outcomeWord { element("em", "", word) }
    if let source, !source.isEmpty { element("code", "", source) }
    add(step.events)
    raw("</span>")
    element("span", "class=\"num at\"", step.start.since(.start).readable)
    element("span", "class=\"num took\"", duration == .zero ? "" : "+\(duration.readable)")
    raw("<span class=\"track\" aria-hidden=\"true\"><i></i></span></li>\n")
  }

  private mutating func add(_ events: [Timeline.Event]) {
    if events.isEmpty { return }
    raw("<ul role=\"list\">")
    for event in events {
      raw("<li class=\"\(event.kind.rawValue)\">")
      text(event.text)
      raw("</li>")
    }
    raw("</ul>")
  }

  /// The part of the run, in billionths.
  private static func share(_ nanoseconds: UInt64, of end: Instant) -> UInt64 {
    if end == .start { return 0 }
    let product = nanoseconds.multipliedFullWidth(by: 1_000_000_000)
    return end.nanoseconds.dividingFullWidth(product).quotient
  }
}

extension Timeline.Step {
  /// A nested step that fails does what the step around it asks for.
  fileprivate var className: String {
    switch outcome {
    case .passed: "ok"
    case .failed: depth == 0 ? "bad" : "ok"
    case .open: "open"
    }
  }

  /// Its number among its neighbours, behind those of the steps around it: `3.0`.
  fileprivate var number: String {
    path.split(separator: "/").enumerated().filter { $0.offset.isMultiple(of: 2) }
      .map { String($0.element) }.joined(separator: ".")
  }

  fileprivate var outcomeWord: String? {
    switch outcome {
    case .passed: nil
    case .failed: depth == 0 ? "failed" : "failed as intended"
    case .open: "did not end"
    }
  }
}
