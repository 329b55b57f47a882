/// Puts values that stand in blob records back into the record they belong to.
///
/// Works across frames: a record at the end of one frame may have its blobs in the next.
package struct RecordJoiner {
  /// A whole record and its number.
  package struct Joined: Equatable, Sendable {
    package var number: RecordNumber
    package var record: Record
  }

  private var open: Joined?
  private var missing: [Int] = []
  private var values: [Bytes] = []
  private var current: [UInt8] = []

  package init() {}

  /// Whether a record still waits for blobs.
  package var isOpen: Bool { open != nil }

  /// Takes the next record of the journal; returns the record that is now whole, if any.
  ///
  /// - Parameters:
  ///   - record: The record as decoded.
  ///   - number: Its number.
  ///   - blobLengths: What ``RecordDecoder/blobLengths`` says of it.
  /// - Returns: nil while a record waits for its blobs.
  /// - Throws: a reason when a blob is missing, unexpected or of the wrong size.
  package mutating func add(
    _ record: Record,
    number: RecordNumber,
    blobLengths: [Int]
  ) throws(JoinFailure) -> Joined? {
    if case .blob(let part) = record.body { return try add(part) }
    if open != nil { throw JoinFailure(reason: "a record where a blob belongs") }
    if blobLengths.isEmpty { return Joined(number: number, record: record) }
    open = Joined(number: number, record: record)
    missing = blobLengths.reversed()
    return nil
  }

  package struct JoinFailure: Error, Equatable, Sendable {
    package let reason: String
  }

  private mutating func add(_ part: Bytes) throws(JoinFailure) -> Joined? {
    guard let length = missing.last, var joined = open else {
      throw JoinFailure(reason: "a blob that belongs to no record")
    }
    let expected = min(RecordLimits.blob, length - current.count)
    if part.count != expected {
      throw JoinFailure(reason: "a blob of \(part.count) bytes, expected \(expected)")
    }
    current.append(contentsOf: part.array)
    if current.count < length { return nil }
    values.append(Bytes(current))
    current.removeAll()
    missing.removeLast()
    if !missing.isEmpty { return nil }
    joined.record.body.fill(values)
    values.removeAll()
    open = nil
    return joined
  }
}

extension Record.Body {
  /// Puts `values`, in order, where the decoder left values out.
  fileprivate mutating func fill(_ values: [Bytes]) {
    switch self {
    case .send(let to, _): self = .send(to: to, payload: values[0])
    case .effect(let kind, let fields): self = .effect(kind: kind, fields: filled(fields, values))
    case .answer(let duration, let fields):
      self = .answer(duration: duration, fields: filled(fields, values))
    case .finding(let fields): self = .finding(filled(fields, values))
    case .event(let fields): self = .event(filled(fields, values))
    case .end(let status, let fields): self = .end(status: status, fields: filled(fields, values))
    default: invariant(false, "Record.Body.fill: a record without values has blobs")
    }
  }

  /// A value left out is the one that does not fit beside the values before it.
  private func filled(_ fields: [Record.Field], _ values: [Bytes]) -> [Record.Field] {
    var fields = fields
    var next = 0
    var inline = 0
    for index in fields.indices {
      let left =
        next < values.count && fields[index].value.isEmpty
        && inline + values[next].count > RecordLimits.inlineValues
      if left {
        fields[index].value = values[next]
        next += 1
      } else {
        inline += fields[index].value.count
      }
    }
    return fields
  }
}
