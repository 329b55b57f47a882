internal import SimKernel

/// Whether two traces are compared with the times that the machine took.
package enum ComparedTimes: Sendable {
  /// All records must be the same: nothing in them comes from a clock of the machine.
  case compared

  /// What real durations leave in the records is passed over.
  ///
  /// These are the clock's movements, how long an answer took and the most memory that a program had,
  /// and with them causes and state digests: both follow from what is compared.
  case ignored
}

extension ComparedTimes {
  /// What is compared of a record; nil for one that is passed over.
  func part(of record: consuming Record, _ names: NameTable) -> Record? {
    if self == .compared { return record }
    record.cause = nil
    switch record.body {
    case .clock, .digest: return nil
    case .answer(_, let fields):
      record.body = .answer(duration: .zero, fields: fields.filter { $0.name != Name(.memory) })
    case .event(let fields):
      // A program's reading of its clock, where that is not the kernel's.
      record.body = .event(fields.filter { names[$0.name] != "clock" })
    default: break
    }
    return record
  }
}
