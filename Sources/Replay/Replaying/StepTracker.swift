internal import SimKernel

/// Follows which scenario step the records are in.
struct StepTracker {
  private let names: NameTable
  private var open: [(index: UInt64, kind: Name)] = []

  init(_ names: NameTable) { self.names = names }

  /// Moves on past a record.
  mutating func advance(past record: borrowing Record) {
    guard case .stepStart(let depth, let index, let kind) = record.body else { return }
    let kept = Int(clamping: depth)
    if kept < open.count { open.removeLast(open.count - kept) }
    open.append((index, kind))
  }

  /// Such as `12` or `12/assert_throws/3`; nil before the first step.
  var path: String? {
    guard let first = open.first else { return nil }
    var path = "\(first.index)"
    for (outer, inner) in zip(open, open.dropFirst()) {
      path += "/\(names[outer.kind])/\(inner.index)"
    }
    return path
  }

  /// The type of the innermost step.
  var kind: String? { open.last.map { names[$0.kind].description } }
}
