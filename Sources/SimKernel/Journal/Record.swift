/// One entry of a run's journal.
///
/// Its number is its place in the journal. Every record says which task it belongs to, that task's
/// owner, and which earlier record caused it; message arrows and "why did this happen" follow the
/// causes back.
package struct Record: Equatable, Sendable {
  package var task: TaskID
  package var owner: OwnerID
  /// The record that led to this one: what made the task run, or what set the timer that fired.
  package var cause: RecordNumber?
  package var body: Body

  package init(
    task: TaskID = .kernel,
    owner: OwnerID = .run,
    cause: RecordNumber? = nil,
    _ body: Body
  ) {
    self.task = task
    self.owner = owner
    self.cause = cause
    self.body = body
  }

  package enum Body: Equatable, Sendable {
    /// An answered question.
    ///
    /// `maximum` is at least 1.
    case choice(Choice)
    /// The clock moved forward by `advance`, which is not zero.
    case clock(advance: VirtualDuration)
    /// The task started `child`.
    case spawn(child: TaskID, owner: OwnerID, background: Bool, name: Name)
    /// The task made the parked `target` ready.
    case wake(target: TaskID)
    /// The task waits on a named resource until somebody wakes it.
    case park(resource: Name)
    /// The task waits until `delay` from now.
    case timerSet(delay: VirtualDuration)
    /// The task's timer is due; its cause is the record that set it.
    case timerFired
    /// The task's timer was taken back; its cause is the record that set it.
    case timerCancelled
    /// The task sent a message.
    ///
    /// Its identity is this record's number.
    case send(to: TaskID, payload: Bytes)
    /// A message arrived at the task; its cause is the record that sent it.
    case deliver
    /// A message was lost; its cause is the record that sent it.
    case drop(reason: Name)
    /// The task asked the outside for something.
    ///
    /// Its identity is this record's number.
    case effect(kind: Name, fields: [Field])
    /// The outside answered the task after `duration`; its cause is the effect.
    case answer(duration: VirtualDuration, fields: [Field])
    /// A scenario step began.
    ///
    /// A nested step's cause is the record of the step around it.
    case stepStart(depth: UInt64, index: UInt64, kind: Name)
    /// The innermost open step ended.
    case stepEnd(failed: Bool)
    /// The task ended.
    case taskEnd
    /// Something is wrong with the program under test.
    case finding([Field])
    /// An event of the user's own.
    case event([Field])
    /// The digest of the whole state before the next record.
    case digest(Digest128)
    /// A part of a value of the last record that was no blob, at most 64 KiB.
    case blob(Bytes)
    /// How the run ended.
    ///
    /// Nothing follows.
    case end(status: Name, fields: [Field])
  }

  /// A named value of a record that describes something: a request, a response, a finding.
  package struct Field: Equatable, Sendable {
    package var name: Name
    package var value: Bytes

    package init(_ name: Name, _ value: Bytes) {
      self.name = name
      self.value = value
    }
  }
}

/// The answer to one question, as recorded.
package struct Choice: Equatable, Sendable {
  package enum Class: UInt8, Sendable {
    /// Which ready task runs next; 0 is the oldest.
    case schedule = 1
    /// Whether a fault happens: 0 no, 1 yes.
    case fault = 2
    /// A number in `0...maximum`.
    case data = 3
  }

  package var stream: Name
  package var choiceClass: Class
  package var maximum: UInt64
  package var answer: UInt64

  package init(stream: Name, class choiceClass: Class, maximum: UInt64, answer: UInt64) {
    self.stream = stream
    self.choiceClass = choiceClass
    self.maximum = maximum
    self.answer = answer
  }
}
