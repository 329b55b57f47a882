import SimKernel
import SimTestSupport
import Testing

@Suite("Record coding")
struct RecordCodingTests {
  @Test("what is encoded is decoded, through frames, blobs and implied fields")
  func roundTrip() throws {
    for seed: UInt64 in 0..<40 {
      var generator = Generator(seed: seed, stream: "records")
      let frames = FrameList()
      let journal = Journal(sink: frames)
      var written: [Record] = []
      for number in 0..<UInt64(3000) {
        let record = Self.record(&generator, journal.names, number)
        written.append(record)
        journal.append(record)
      }
      _ = journal.finish()
      let read = try frames.records(journal.names)
      #expect(read == written, "seed \(seed)")
    }
  }

  @Test("a delay that a task sets again costs one byte")
  func repeatedDelays() throws {
    func size(_ delays: [UInt64]) -> Int {
      let frames = FrameList()
      let journal = Journal(sink: frames)
      for delay in delays {
        journal.append(Record(task: TaskID(7), .timerSet(delay: .nanoseconds(delay))))
      }
      _ = journal.finish()
      return frames.frames[0].content.count
    }
    #expect(size([1_000_000, 1_000_000]) == size([1_000_000]) + 1)
    #expect(size([1_000_000, 1_000_001]) == size([1_000_000]) + 4)
  }

  private static func record(
    _ generator: inout Generator,
    _ names: NameTable,
    _ number: UInt64
  ) -> Record {
    let name = names.name(Bytes("name \(generator.next(through: 5))"))
    let small = generator.next(through: 6)
    let wide = generator.next() >> generator.next(through: 63)
    let value = Bytes([UInt8](repeating: UInt8(small), count: Self.length(&generator)))
    let fields = [Record.Field(name, value), Record.Field(name, Bytes("\(wide)"))]
    let bodies: [Record.Body] = [
      .choice(
        Choice(stream: Name(.schedule), class: .schedule, maximum: small + 1, answer: small)
      ),
      .choice(Choice(stream: name, class: .fault, maximum: 1, answer: small & 1)),
      .choice(Choice(stream: name, class: .data, maximum: .max, answer: wide)),
      .choice(Choice(stream: name, class: .data, maximum: max(1, wide), answer: wide)),
      .clock(advance: .nanoseconds(small + 1)),
      .spawn(child: TaskID(wide), owner: OwnerID(small), background: small > 3, name: name),
      .wake(target: TaskID(wide)), .park(resource: name), .timerFired, .timerCancelled,
      .timerSet(delay: .nanoseconds(small * 1000)), .timerSet(delay: .nanoseconds(wide)),
      .send(to: TaskID(small), payload: value), .deliver, .drop(reason: name),
      .effect(kind: name, fields: fields),
      .answer(duration: .nanoseconds(wide), fields: fields),
      .stepStart(depth: small, index: wide, kind: name), .stepEnd(failed: small > 3), .taskEnd,
      .finding(fields), .event(fields), .digest(.of([UInt8(small)])),
    ]
    let body = bodies[Int(generator.next(through: UInt64(bodies.count - 1)))]
    switch body {
    case .clock, .digest: return Record(body)
    case .choice(let choice) where choice.choiceClass == .schedule: return Record(body)
    default:
      return Record(
        task: TaskID(generator.next(through: 2) * 4096 + small),
        owner: OwnerID(generator.next(through: 1)),
        cause: number == 0 || small == 0 ? nil : generator.next(through: number - 1),
        body
      )
    }
  }

  /// Mostly short, sometimes longer than a record holds.
  private static func length(_ generator: inout Generator) -> Int {
    switch generator.next(through: 200) {
    case 0: 200_000
    case 1: 65_536
    default: Int(generator.next(through: 20))
    }
  }
}
