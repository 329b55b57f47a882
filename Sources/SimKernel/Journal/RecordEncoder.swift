/// Writes records as bytes, one frame at a time.
///
/// The format is `docs/trace-format.md`, "Records". Most records of a run are *small*: a tag, what
/// changed of task, owner and cause, and at most two numbers. They take the short way through
/// ``append(_:_:_:number:)``.
struct RecordEncoder {
  /// The frame, with room at its end; it ends at ``end``.
  private(set) var content: [UInt8] = []
  private(set) var end = 0
  private var context = RecordContext()
  /// For each name of the run, its index in this frame's string table; 0 = not in it.
  private var frameIndices: [UInt32] = []
  private var namesInFrame: [Name] = []
  /// The values of the record being written that go to blob records.
  private var blobs: [Bytes] = []
  private var inlineBytes = 0

  /// Room for the head of any record and two numbers.
  private static let smallRecordMax = 64

  init() {
    content = [UInt8](repeating: 0, count: RecordLimits.frameCut + (RecordLimits.frameCut >> 2))
  }

  /// The frame so far.
  var frame: [UInt8] { Array(content[..<end]) }

  /// Begins a frame: empties the content, the string table and the context, writes the prologue.
  mutating func begin(_ prologue: FramePrologue) {
    end = 0
    context.reset()
    for name in namesInFrame { frameIndices[Int(name.index)] = 0 }
    namesInFrame.removeAll(keepingCapacity: true)
    append(varint: prologue.firstRecord)
    append(varint: prologue.step)
    append(varint: prologue.instant.nanoseconds)
    append(bytes: prologue.rollingDigest.bytes)
  }

  /// Who a small record belongs to, and what caused it.
  struct Head {
    var task: TaskID
    var owner: OwnerID
    var cause: RecordNumber?
  }

  /// Appends a record that has at most two numbers after its head.
  ///
  /// - Parameters:
  ///   - tag: A kind without names and values.
  ///   - head: Ignored for the kernel's own kinds.
  ///   - first: Its first number, if it has one.
  ///   - second: Its second number, if it has one.
  ///   - number: The number of the record.
  mutating func append(
    _ tag: RecordTag,
    _ head: Head,
    _ first: UInt64? = nil,
    _ second: UInt64? = nil,
    number: RecordNumber
  ) {
    makeRoom(RecordEncoder.smallRecordMax)
    RecordEncoder.put(tag, head, first, second, number, &content, &end, &context)
  }

  private static func put(
    _ tag: RecordTag,
    _ head: Head,
    _ first: UInt64?,
    _ second: UInt64?,
    _ number: RecordNumber,
    _ content: inout [UInt8],
    _ end: inout Int,
    _ context: inout RecordContext
  ) {
    var place = end &+ 1
    var bits = tag.rawValue
    var first = first
    var span = content.mutableSpan
    if !tag.isOfKernel {
      if head.task != context.task {
        bits |= RecordTag.hasTask
        put(head.task.number, &span, &place)
      }
      if head.owner != context.owner {
        bits |= RecordTag.hasOwner
        put(head.owner.number, &span, &place)
      }
      if head.cause != context.impliedCause(of: tag, task: head.task) {
        bits |= RecordTag.hasCause
        put(head.cause.map { number &- $0 } ?? 0, &span, &place)
      }
      let delay = tag == .timerSet ? first : nil
      if let delay, context.lastDelay(of: head.task) == delay {
        bits ^= RecordTag.timerSet.rawValue ^ RecordTag.timerSetAgain.rawValue
        first = nil
      }
      context.advance(
        past: number,
        tag: tag,
        task: head.task,
        owner: head.owner,
        cause: head.cause,
        delay: delay
      )
    }
    span[end] = bits
    if let first { put(first, &span, &place) }
    if let second { put(second, &span, &place) }
    end = place
  }

  /// Appends any record and returns the values that must follow it as blob records.
  mutating func append(
    _ record: borrowing Record,
    number: RecordNumber,
    names: NameTable
  ) -> [Bytes] {
    let head = Head(task: record.task, owner: record.owner, cause: record.cause)
    if case .timerSet(let delay) = record.body {
      append(.timerSet, head, delay.nanoseconds, number: number)
      return []
    }
    append(record.body.tag, head, number: number)
    inlineBytes = 0
    appendBody(record.body, names)
    if blobs.isEmpty { return [] }
    defer { blobs.removeAll() }
    return blobs
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
    case .timerSet, .timerFired, .timerCancelled, .deliver, .taskEnd: break
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
    case .digest(let digest): append(bytes: digest.bytes)
    case .blob(let bytes):
      append(varint: UInt64(bytes.count))
      append(bytes: bytes.array)
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
      append(bytes: value.array)
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
    append(bytes: text.array)
  }

  private mutating func append(bytes: [UInt8]) {
    makeRoom(bytes.count)
    content.replaceSubrange(end..<end &+ bytes.count, with: bytes)
    end &+= bytes.count
  }

  private mutating func append(varint value: UInt64) {
    makeRoom(10)
    RecordEncoder.put(value, &content, &end)
  }

  private static func put(_ value: UInt64, _ content: inout [UInt8], _ end: inout Int) {
    var span = content.mutableSpan
    put(value, &span, &end)
  }

  /// Makes the content at least so many bytes longer than what is written.
  private mutating func makeRoom(_ count: Int) {
    if end &+ count <= content.count { return }
    content.append(contentsOf: repeatElement(0, count: max(count, content.count / 2)))
  }

  /// LEB128: seven bits a byte, the lowest first, the top bit set on all but the last.
  private static func put(
    _ value: UInt64,
    _ span: inout MutableSpan<UInt8>,
    _ place: inout Int
  ) {
    var rest = value
    while rest >= 0x80 {
      span[place] = UInt8(truncatingIfNeeded: rest) | 0x80
      place &+= 1
      rest &>>= 7
    }
    span[place] = UInt8(truncatingIfNeeded: rest)
    place &+= 1
  }

  /// Small differences of either sign as small numbers.
  private func zigzag(_ difference: UInt64) -> UInt64 {
    let signed = Int64(bitPattern: difference)
    return UInt64(bitPattern: (signed << 1) ^ (signed >> 63))
  }
}
