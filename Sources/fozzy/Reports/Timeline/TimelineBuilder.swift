import Replay
import SimKernel

/// Makes a timeline of records as they come, in bounded memory.
struct TimelineBuilder {
  private var records = FrameRecords()
  private var steps = TimelineSteps()

  mutating func see(_ frame: Frame) {
    // Moved out and back, since reading and adding would both change the builder.
    var steps = steps
    self.steps = TimelineSteps()
    let names = records.names
    records.read(frame) { steps.add($0, names) }
    self.steps = steps
  }

  /// The timeline of a run that has ended.
  var timeline: Timeline { steps.timeline }
}

/// The steps that a timeline keeps.
private struct TimelineSteps {
  /// So many steps are kept from the beginning, and so many from the end.
  static let firstMax = 100
  static let lastMax = 400

  private var first: [Timeline.Step] = []

  /// A ring of the last steps behind ``first``.
  private var last: [Timeline.Step] = []
  private var count = 0

  /// The numbers of the steps that are open, the innermost last.
  private var open: [(number: Int, path: String, type: String)] = []
  private var now = Instant.start

  mutating func add(_ entry: FrameRecords.Entry, _ names: NameTable) {
    now = entry.instant
    switch entry.record.body {
    case .stepStart(let depth, let index, let kind):
      begin(Int(clamping: depth), index, names[kind].description)
    case .stepEnd(let failed): end(failed ? .failed : .passed)
    case .effect: note(.effect, entry, names)
    case .answer: note(.answer, entry, names)
    case .choice(let choice) where choice.choiceClass != .schedule: note(.choice, entry, names)
    case .event: note(.event, entry, names)
    case .finding: note(.finding, entry, names)
    case .send, .deliver, .drop: note(.message, entry, names)
    default: break
    }
  }

  private mutating func begin(_ depth: Int, _ index: UInt64, _ type: String) {
    // Steps inside one that failed are left without an end of their own.
    while open.count > depth { open.removeLast() }
    let path = open.last.map { "\($0.path)/\($0.type)/\(index)" } ?? "\(index)"
    open.append((count, path, type))
    let step = Timeline.Step(path: path, depth: depth, type: type, start: now, end: now)
    if first.count < Self.firstMax {
      first.append(step)
    } else if last.count < Self.lastMax {
      last.append(step)
    } else {
      last[(count - Self.firstMax) % Self.lastMax] = step
    }
    count += 1
  }

  private mutating func end(_ outcome: Timeline.Outcome) {
    guard let step = open.popLast() else { return }
    let now = now
    change(step.number) {
      $0.end = now
      $0.outcome = outcome
    }
  }

  private mutating func note(
    _ kind: Timeline.Event.Kind,
    _ entry: FrameRecords.Entry,
    _ names: NameTable
  ) {
    guard let step = open.last else { return }
    change(step.number) { $0.events.append(Timeline.Event(kind, entry, names)) }
  }

  /// Changes a step, unless it is among those that are left out.
  private mutating func change(_ number: Int, _ body: (inout Timeline.Step) -> Void) {
    if number < first.count { return body(&first[number]) }
    guard count - number <= Self.lastMax else { return }
    body(&last[(number - Self.firstMax) % Self.lastMax])
  }

  /// The timeline of a run that has ended.
  var timeline: Timeline {
    var timeline = Timeline()
    let turn = last.count < Self.lastMax ? 0 : (count - Self.firstMax) % Self.lastMax
    timeline.steps = first + last[turn...] + last[..<turn]
    timeline.omittedCount = count - timeline.steps.count
    timeline.omittedPlace = first.count
    timeline.end = now
    for index in timeline.steps.indices where timeline.steps[index].outcome == .open {
      timeline.steps[index].end = now
    }
    return timeline
  }
}
