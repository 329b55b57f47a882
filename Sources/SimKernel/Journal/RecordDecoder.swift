/// Reads the records of one frame back, trusting nothing.
///
/// Accepts exactly the bytes that the encoder writes: no longer forms of a number, no name twice.
package struct RecordDecoder {
  /// What is wrong with a frame's content, and at which byte of it.
  package struct Failure: Error, Equatable, Sendable {
    package let offset: Int
    package let reason: String
  }

  private let content: [UInt8]
  private let names: NameTable
  private var context = RecordContext()
  private var frameNames: [Name] = []
  /// For each name of the run, whether this frame's string table has it.
  private var isInFrame: [Bool] = []
  private var inlineBytes = 0
  /// The lengths of those values of the last record that stand in blob records after it, in order.
  package private(set) var blobLengths: [Int] = []

  package let prologue: FramePrologue
  /// The number of the record that ``next()`` returns next.
  package private(set) var number: RecordNumber
  /// Where in the content that record begins.
  package private(set) var offset = 0

  /// - Throws: ``Failure`` when there is no sound prologue.
  package init(content: [UInt8], names: NameTable) throws(Failure) {
    self.content = content
    self.names = names
    var cursor = ByteCursor(content)
    let first = try cursor.varint("the first record's number")
    let step = try cursor.varint("the step count")
    let instant = try cursor.varint("the instant")
    let digest = try cursor.digest("the rolling digest")
    prologue = FramePrologue(
      firstRecord: first,
      step: step,
      instant: Instant(nanoseconds: instant),
      rollingDigest: digest
    )
    number = first
    offset = cursor.offset
  }

  /// The next record, or nil at the end of the frame.
  ///
  /// O(record).
  ///
  /// - Throws: ``Failure`` when the bytes are no record.
  package mutating func next() throws(Failure) -> Record? {
    var record = Record(.deliver)
    return try next(into: &record) ? record : nil
  }

  /// Decodes the next record in place, which costs less than handing it out does.
  ///
  /// - Returns: False at the end of the frame, where `record` stays as it is.
  /// - Throws: As ``next()``; `record` is then of no use.
  package mutating func next(into record: inout Record) throws(Failure) -> Bool {
    if offset == content.count { return false }
    var cursor = ByteCursor(content, at: offset)
    let first = try cursor.byte("a record")
    guard let tag = RecordTag(rawValue: first & RecordTag.kindMask) else {
      throw Failure(offset: offset, reason: "unknown record kind \(first & RecordTag.kindMask)")
    }
    try decodeHead(first, tag, &record, &cursor)
    inlineBytes = 0
    blobLengths.removeAll(keepingCapacity: true)
    record.body = try decodeBody(tag, of: record.task, &cursor)
    if !tag.isOfKernel {
      var delay: UInt64?
      if case .timerSet(let set) = record.body { delay = set.nanoseconds }
      context.advance(
        past: number,
        tag: tag,
        task: record.task,
        owner: record.owner,
        cause: record.cause,
        delay: delay
      )
    }
    number += 1
    offset = cursor.offset
    return true
  }

  private func decodeHead(
    _ first: UInt8,
    _ tag: RecordTag,
    _ record: inout Record,
    _ cursor: inout ByteCursor
  ) throws(Failure) {
    if tag.isOfKernel {
      if first != tag.rawValue { throw cursor.failure("a kernel record with task, owner or cause") }
      record.task = .kernel
      record.owner = .run
      record.cause = nil
      return
    }
    record.task = context.task
    record.owner = context.owner
    if first & RecordTag.hasTask != 0 {
      record.task = TaskID(try cursor.varint("a task"))
      if record.task == context.task { throw cursor.failure("the task is named again") }
    }
    if first & RecordTag.hasOwner != 0 {
      record.owner = OwnerID(try cursor.varint("an owner"))
      if record.owner == context.owner { throw cursor.failure("the owner is named again") }
    }
    let implied = context.impliedCause(of: tag, task: record.task)
    record.cause = implied
    if first & RecordTag.hasCause != 0 {
      let distance = try cursor.varint("a cause")
      if distance > number { throw cursor.failure("a cause before the first record") }
      record.cause = distance == 0 ? nil : number - distance
      if record.cause == implied { throw cursor.failure("the implied cause is named") }
    }
  }

  private mutating func decodeBody(
    _ tag: RecordTag,
    of task: TaskID,
    _ cursor: inout ByteCursor
  ) throws(Failure) -> Record.Body {
    switch tag {
    case .scheduleChoice, .faultChoice, .dataChoice: try decodeChoice(tag, &cursor)
    case .clock: .clock(advance: try decodeAdvance(&cursor))
    case .spawn:
      .spawn(
        child: TaskID(try cursor.varint("a child")),
        owner: OwnerID(try cursor.varint("the child's owner")),
        background: try cursor.flag("the background flag"),
        name: try decodeName(&cursor)
      )
    case .wake: .wake(target: TaskID(try cursor.varint("a target")))
    case .park: .park(resource: try decodeName(&cursor))
    case .timerSet, .timerSetAgain: try decodeTimerSet(tag, of: task, &cursor)
    case .timerFired: .timerFired
    case .timerCancelled: .timerCancelled
    case .send:
      .send(to: TaskID(try cursor.varint("a receiver")), payload: try decodeValue(&cursor))
    case .deliver: .deliver
    case .drop: .drop(reason: try decodeName(&cursor))
    case .effect: .effect(kind: try decodeName(&cursor), fields: try decodeFields(&cursor))
    case .answer:
      .answer(
        duration: .nanoseconds(try cursor.varint("a duration")),
        fields: try decodeFields(&cursor)
      )
    case .stepStart: try decodeStepStart(&cursor)
    case .stepEnd: .stepEnd(failed: try cursor.flag("the failed flag"))
    case .taskEnd: .taskEnd
    case .finding: .finding(try decodeFields(&cursor))
    case .event: .event(try decodeFields(&cursor))
    case .digest: .digest(try cursor.digest("a state digest"))
    case .blob: .blob(try decodeBlob(&cursor))
    case .end: .end(status: try decodeName(&cursor), fields: try decodeFields(&cursor))
    }
  }

  private mutating func decodeChoice(
    _ tag: RecordTag,
    _ cursor: inout ByteCursor
  ) throws(Failure) -> Record.Body {
    var choice = Choice(stream: Name(.schedule), class: .schedule, maximum: 1, answer: 0)
    if tag != .scheduleChoice { choice.stream = try decodeName(&cursor) }
    if tag == .faultChoice { choice.choiceClass = .fault }
    if tag == .dataChoice { choice.choiceClass = .data }
    if tag != .faultChoice {
      let written = try cursor.varint("a maximum")
      if written == .max { throw cursor.failure("a maximum in its long form") }
      choice.maximum = written == 0 ? .max : written
    }
    choice.answer = try cursor.varint("an answer")
    if choice.answer > choice.maximum { throw cursor.failure("an answer above its maximum") }
    return .choice(choice)
  }

  private func decodeTimerSet(
    _ tag: RecordTag,
    of task: TaskID,
    _ cursor: inout ByteCursor
  ) throws(Failure) -> Record.Body {
    let last = context.lastDelay(of: task)
    if tag == .timerSet {
      let delay = try cursor.varint("a delay")
      if delay == last { throw cursor.failure("the delay is named again") }
      return .timerSet(delay: .nanoseconds(delay))
    }
    guard let last else { throw cursor.failure("no delay to repeat") }
    return .timerSet(delay: .nanoseconds(last))
  }

  private func decodeAdvance(_ cursor: inout ByteCursor) throws(Failure) -> VirtualDuration {
    let advance = try cursor.varint("an advance")
    if advance == 0 { throw cursor.failure("a clock that does not move") }
    return .nanoseconds(advance)
  }

  private mutating func decodeStepStart(
    _ cursor: inout ByteCursor
  ) throws(Failure) -> Record.Body {
    let depth = try cursor.varint("a depth")
    let written = try cursor.varint("a step index")
    let difference = (written >> 1) ^ (0 &- (written & 1))
    let index = context.nextStepIndex &+ difference
    context.nextStepIndex = index &+ 1
    return .stepStart(depth: depth, index: index, kind: try decodeName(&cursor))
  }

  private mutating func decodeFields(
    _ cursor: inout ByteCursor
  ) throws(Failure) -> [Record.Field] {
    let count = try cursor.varint("a field count")
    if count > RecordLimits.fields { throw cursor.failure("\(count) fields in a record") }
    var fields: [Record.Field] = []
    for _ in 0..<count {
      fields.append(Record.Field(try decodeName(&cursor), try decodeValue(&cursor)))
    }
    return fields
  }

  /// A value that stands in blob records is empty here; whoever joins records fills it in.
  private mutating func decodeValue(_ cursor: inout ByteCursor) throws(Failure) -> Bytes {
    let written = try cursor.varint("a length")
    let length = written >> 1
    if length > RecordLimits.value { throw cursor.failure("a value of \(length) bytes") }
    let fits = inlineBytes + Int(length) <= RecordLimits.inlineValues
    if fits != (written & 1 == 0) { throw cursor.failure("a value in the wrong place") }
    if !fits {
      blobLengths.append(Int(length))
      return .empty
    }
    inlineBytes += Int(length)
    return try cursor.bytes(Int(length), "a value")
  }

  private func decodeBlob(_ cursor: inout ByteCursor) throws(Failure) -> Bytes {
    let length = try cursor.varint("a length")
    if length > RecordLimits.blob { throw cursor.failure("a blob of \(length) bytes") }
    return try cursor.bytes(Int(length), "a blob")
  }

  private mutating func decodeName(_ cursor: inout ByteCursor) throws(Failure) -> Name {
    let written = try cursor.varint("a name")
    if written > 0 {
      if written > UInt64(frameNames.count) { throw cursor.failure("unknown name \(written)") }
      return frameNames[Int(written) - 1]
    }
    let length = try cursor.varint("a length")
    if length > NameTable.lengthLimit { throw cursor.failure("a name of \(length) bytes") }
    let name = names.name(try cursor.bytes(Int(length), "a name"))
    while isInFrame.count <= Int(name.index) { isInFrame.append(false) }
    if isInFrame[Int(name.index)] { throw cursor.failure("a name that is in the table already") }
    isInFrame[Int(name.index)] = true
    frameNames.append(name)
    return name
  }
}
