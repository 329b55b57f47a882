/// The number of each kind of record in the first byte of its encoding.
enum RecordTag: UInt8 {
  case scheduleChoice = 1
  case faultChoice = 2
  case dataChoice = 3
  case clock = 4
  case spawn = 5
  case wake = 6
  case park = 7
  case timerSet = 8
  case timerFired = 9
  case timerCancelled = 10
  case send = 11
  case deliver = 12
  case drop = 13
  case effect = 14
  case answer = 15
  case stepStart = 16
  case stepEnd = 17
  case taskEnd = 18
  case finding = 19
  case event = 20
  case digest = 21
  case blob = 22
  case end = 23
  /// A ``timerSet`` with the delay of the task's last one.
  case timerSetAgain = 24

  // One bit for each kind, in this order, since these are asked for every record:
  // scheduleChoice, clock, digest, blob, end; timerFired, deliver, answer, stepStart.
  private static let kernelKinds: UInt32 = 1 << 1 | 1 << 4 | 1 << 21 | 1 << 22 | 1 << 23
  private static let startingKinds: UInt32 = 1 << 9 | 1 << 12 | 1 << 15 | 1 << 16

  static let kindMask: UInt8 = 0x1F
  static let hasTask: UInt8 = 0x20
  static let hasOwner: UInt8 = 0x40
  static let hasCause: UInt8 = 0x80

  /// Records of the kernel itself carry no task, owner or cause and leave the context alone.
  var isOfKernel: Bool {
    RecordTag.kernelKinds & (1 &<< UInt32(rawValue)) != 0
  }

  /// Records that make their own task run: what the task records next is caused by them.
  var startsCause: Bool {
    RecordTag.startingKinds & (1 &<< UInt32(rawValue)) != 0
  }
}

extension Record.Body {
  /// What sort of record it is, as the description of traces calls it, such as `stepStart`.
  package var kind: String { "\(tag)" }

  var tag: RecordTag {
    switch self {
    case .choice(let choice):
      switch choice.choiceClass {
      case .schedule: .scheduleChoice
      case .fault: .faultChoice
      case .data: .dataChoice
      }
    case .clock: .clock
    case .spawn: .spawn
    case .wake: .wake
    case .park: .park
    case .timerSet: .timerSet
    case .timerFired: .timerFired
    case .timerCancelled: .timerCancelled
    case .send: .send
    case .deliver: .deliver
    case .drop: .drop
    case .effect: .effect
    case .answer: .answer
    case .stepStart: .stepStart
    case .stepEnd: .stepEnd
    case .taskEnd: .taskEnd
    case .finding: .finding
    case .event: .event
    case .digest: .digest
    case .blob: .blob
    case .end: .end
    }
  }
}
