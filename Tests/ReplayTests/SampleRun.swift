import Files
import Replay
import SimKernel
import SystemPackage

/// A run made up by a test: what a trace of it holds.
struct SampleRun {
  var kind = "sample"
  var name = "sample.txt"
  var program = Array("one program\n".utf8)
  var seed: UInt64 = 7
  var engine = "0.0-test"
  var behaviour = TraceFormat.behaviour
  var bodies: [Record.Body] = []
  /// The causes of records, by their numbers.
  var causes: [Int: RecordNumber] = [:]
  let names = NameTable()

  /// Some records of many kinds, `end` included.
  static func small() -> SampleRun {
    var run = SampleRun()
    let names = run.names
    run.bodies = [
      .spawn(child: TaskID(1), owner: OwnerID(0), background: false, name: names.name("worker")),
      .choice(Choice(stream: Name(.schedule), class: .schedule, maximum: 1, answer: 1)),
      .stepStart(depth: 0, index: 0, kind: names.name("sleep")),
      .timerSet(delay: .milliseconds(5)),
      .clock(advance: .milliseconds(5)),
      .timerFired,
      .stepEnd(failed: false),
      .choice(Choice(stream: names.name("rand"), class: .data, maximum: .max, answer: 99)),
      .event([Record.Field(names.name("say"), "hello \"you\"")]),
      .finding([Record.Field(names.name("title"), "too slow")]),
      .digest(Digest128(low: 1, high: 2)),
      .end(status: names.name("fail"), fields: []),
    ]
    return run
  }

  /// A run of so many events of 64 000 bytes each, four to a frame, and some whose values are blobs.
  static func large(events: Int) -> SampleRun {
    var run = SampleRun()
    let names = run.names
    for number in 0..<events {
      let byte = UInt8(truncatingIfNeeded: number)
      var value = [UInt8](repeating: byte, count: number % 5 == 4 ? 150_000 : 64_000)
      value[number % 64_000] = ~byte
      run.bodies.append(.clock(advance: .nanoseconds(3)))
      run.bodies.append(.stepStart(depth: 0, index: UInt64(number), kind: names.name("say")))
      run.bodies.append(.event([Record.Field(names.name("text"), Bytes(value))]))
      run.bodies.append(.stepEnd(failed: false))
    }
    run.bodies.append(.end(status: names.name("pass"), fields: []))
    return run
  }

  var header: TraceHeader {
    TraceHeader(
      behaviour: behaviour,
      program: TraceHeader.ProgramIdentity(kind: kind, name: name, source: program),
      options: .object(of: [
        CanonicalJSON.Member("seed", .number(seed)), CanonicalJSON.Member("det", .boolean(true)),
      ]),
      writer: TraceHeader.Writer(engine: engine)
    )
  }

  /// The status of the `end` record.
  var outcome: Bytes {
    guard case .end(let status, _) = bodies.last else { return "none" }
    return names[status]
  }

  /// Puts all records into a journal.
  ///
  /// - Returns: Their counts and the fingerprint.
  func record(to sink: any FrameSink) -> (TraceCounts, Digest128) {
    let journal = Journal(names: names, sink: sink)
    var counts = TraceCounts()
    for (number, body) in bodies.enumerated() {
      journal.append(Record(task: TaskID(1), cause: causes[number], body))
      switch body {
      case .choice: counts.choices += 1
      case .finding: counts.findings += 1
      case .stepStart: counts.steps += 1
      default: break
      }
    }
    counts.records = journal.count
    return (counts, journal.finish())
  }

  /// Records the run into a trace.
  @discardableResult
  func write(
    to path: FilePath,
    on disk: any Disk,
    collision: Collision = .error
  ) throws -> (Placement, TraceFooter) {
    let writer = try TraceWriter(
      for: path,
      header,
      program: program,
      on: disk,
      collision: collision
    )
    let (counts, fingerprint) = record(to: writer)
    return try writer.seal(counts: counts, outcome: outcome, fingerprint: fingerprint)
  }
}

/// All that a trace gives out.
struct ReadTrace: Equatable {
  var program: [UInt8]
  var bodies: [Record.Body]
  var footer: TraceFooter

  /// Reads a trace to its end, with whole values.
  init(_ path: FilePath, names: NameTable, on disk: any Disk) throws {
    let reader = try TraceReader(opening: path, names: names, on: disk)
    program = try reader.readProgram()
    bodies = []
    var joiner = RecordJoiner()
    while let entry = try reader.next() {
      let joined = try joiner.add(
        entry.record,
        number: entry.number,
        blobLengths: entry.blobLengths
      )
      if let joined { bodies.append(joined.record.body) }
    }
    footer = try reader.finish()
  }
}

/// A prologue as a frame begins with it.
func bytes(of prologue: FramePrologue) -> [UInt8] {
  var bytes: [UInt8] = []
  for number in [prologue.firstRecord, prologue.step, prologue.instant.nanoseconds] {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
  return bytes + prologue.rollingDigest.bytes
}
