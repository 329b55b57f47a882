/// Writes records as bytes, one frame at a time.
///
/// The format is `docs/trace-format.md`, "Records".
struct RecordEncoder {
  private(set) var content: [UInt8] = []
  private var context = RecordContext()
  /// For each name of the run, its index in this frame's string table; 0 = not in it.
  private var frameIndices: [UInt32] = []
  private var namesInFrame: [Name] = []
  /// The values of the record being written that go to blob records.
  private var blobs: [Bytes] = []
  private var inlineBytes = 0

  init() { content.reserveCapacity(RecordLimits.frameCut + (RecordLimits.frameCut >> 2)) }

  /// Begins a frame: empties the content, the string table and the context, writes the prologue.
  mutating func begin(_ prologue: FramePrologue) {
    content.removeAll(keepingCapacity: true)
    context = RecordContext()
    for name in namesInFrame { frameIndices[Int(name.index)] = 0 }
    namesInFrame.removeAll(keepingCapacity: true)
    append(varint: prologue.firstRecord)
    append(varint: prologue.step)
    append(varint: prologue.instant.nanoseconds)
    content.append(contentsOf: prologue.rollingDigest.bytes)
  }

  /// Appends one record and returns the values that must follow it as blob records.
  mutating func append(
    _ record: borrowing Record,
    number: RecordNumber,
    names: NameTable
  ) -> [Bytes] {
    let tag = record.body.tag
    appendHead(tag, record, number)
    inlineBytes = 0
    appendBody(record.body, names)
    context.advance(past: number, tag: tag, record: record)
    if blobs.isEmpty { return [] }
    defer { blobs.removeAll() }
    return blobs
  }

  private mutating func appendHead(
    _ tag: RecordTag,
    _ record: borrowing Record,
    _ number: RecordNumber
  ) {
    var first = tag.rawValue
    if tag.isOfKernel {
      content.append(first)
      return
    }
    let changesTask = record.task != context.task
    let changesOwner = record.owner != context.owner
    let namesCause = record.cause != context.impliedCause(of: tag, task: record.task)
    if changesTask { first |= RecordTag.hasTask }
    if changesOwner { first |= RecordTag.hasOwner }
    if namesCause { first |= RecordTag.hasCause }
    content.append(first)
    if changesTask { append(varint: record.task.number) }
    if changesOwner { append(varint: record.owner.number) }
    if namesCause { append(varint: record.cause.map { number - $0 } ?? 0) }
  }

  private mutating func appendBody(_ body: borrowing Record.Body, _ names: NameTable) {
    switch body {
    case .choice(let choice):
      if choice.choiceClass != .schedule { append(choice.stream, names) }
      // The largest maximum is the most frequent one of its class: 0, which no choice has.
      if choice.choiceClass != .fault {
        append(varint: choice.maximum == .max ? 0 : choice.maximum)
      }
      append(varint: choice.answer)
    case .clock(let advance): append(varint: advance.nanoseconds)
    case .spawn(let child, let owner, let background, let name):
      append(varint: child.number)
      append(varint: owner.number)
      append(varint: background ? 1 : 0)
      append(name, names)
    case .wake(let target): append(varint: target.number)
    case .park(let resource): append(resource, names)
    case .timerSet(let delay): append(varint: delay.nanoseconds)
    case .timerFired, .timerCancelled, .deliver, .taskEnd: break
    case .send(let to, let payload):
      append(varint: to.number)
      append(value: payload)
    case .drop(let reason): append(reason, names)
    case .effect(let kind, let fields):
      append(kind, names)
      append(fields, names)
    case .answer(let duration, let fields):
      append(varint: duration.nanoseconds)
      append(fields, names)
    case .stepStart(let depth, let index, let kind):
      append(varint: depth)
      append(varint: zigzag(index &- context.nextStepIndex))
      context.nextStepIndex = index &+ 1
      append(kind, names)
    case .stepEnd(let failed): append(varint: failed ? 1 : 0)
    case .finding(let fields), .event(let fields): append(fields, names)
    case .digest(let digest): content.append(contentsOf: digest.bytes)
    case .blob(let bytes):
      append(varint: UInt64(bytes.count))
      content.append(contentsOf: bytes.array)
    case .end(let status, let fields):
      append(status, names)
      append(fields, names)
    }
  }

  private mutating func append(_ fields: [Record.Field], _ names: NameTable) {
    invariant(
      fields.count <= RecordLimits.fields,
      "RecordEncoder: \(fields.count) fields, the limit is \(RecordLimits.fields)"
    )
    append(varint: UInt64(fields.count))
    for field in fields {
      append(field.name, names)
      append(value: field.value)
    }
  }

  /// A value stands in its record while there is room, otherwise in blob records after it.
  private mutating func append(value: Bytes) {
    let fits = inlineBytes + value.count <= RecordLimits.inlineValues
    append(varint: UInt64(value.count) << 1 | (fits ? 0 : 1))
    if fits {
      inlineBytes += value.count
      content.append(contentsOf: value.array)
    } else {
      blobs.append(value)
    }
  }

  private mutating func append(_ name: Name, _ names: NameTable) {
    let place = Int(name.index)
    while frameIndices.count <= place { frameIndices.append(0) }
    if frameIndices[place] != 0 {
      append(varint: UInt64(frameIndices[place]))
      return
    }
    namesInFrame.append(name)
    frameIndices[place] = UInt32(namesInFrame.count)
    let text = names[name]
    append(varint: 0)
    append(varint: UInt64(text.count))
    content.append(contentsOf: text.array)
  }

  /// LEB128: seven bits a byte, the lowest first, the top bit set on all but the last.
  private mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      content.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    content.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small differences of either sign as small numbers.
  private func zigzag(_ difference: UInt64) -> UInt64 {
    let signed = Int64(bitPattern: difference)
    return UInt64(bitPattern: (signed << 1) ^ (signed >> 63))
  }
}

/// What stands before the records of a frame, so that one frame can be decoded alone.
package struct FramePrologue: Equatable, Sendable {
  /// The number of the frame's first record.
  package var firstRecord: RecordNumber
  /// How many step starts were recorded before this frame.
  package var step: UInt64
  /// The clock before the frame's first record.
  package var instant: Instant
  /// The digest of the content of the frame before; zero for the first.
  package var rollingDigest: Digest128

  package init(
    firstRecord: RecordNumber,
    step: UInt64,
    instant: Instant,
    rollingDigest: Digest128
  ) {
    self.firstRecord = firstRecord
    self.step = step
    self.instant = instant
    self.rollingDigest = rollingDigest
  }

  /// The prologue of a run's first frame.
  package static let first = FramePrologue(
    firstRecord: 0,
    step: 0,
    instant: .start,
    rollingDigest: .zero
  )
}
