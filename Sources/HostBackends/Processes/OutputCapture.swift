internal import Glibc
internal import SimKernel

/// What a program writes to one of its outputs, read as it comes and up to a limit.
struct OutputCapture {
  /// What messages call it, such as `stdout`.
  let name: String
  let limit: Int
  private var bytes: [UInt8] = []
  /// The end that is read; nil once nobody can write any more, or nobody wants to know.
  private var pipe: Descriptor?
  private var keeps = true

  /// The most bytes that are read in one go, so that one program can't keep fozzy from the others.
  private static let turn = 1 << 20

  init(_ pipe: Descriptor, name: String, limit: Int) {
    self.pipe = pipe
    self.name = name
    self.limit = limit
  }

  var isOpen: Bool { pipe != nil }

  /// Whether the program has written more than the limit; at most one more byte is kept.
  var isOverLimit: Bool { bytes.count > limit }

  var descriptor: CInt? { pipe?.number }

  /// Reads what is there, without waiting.
  mutating func read() {
    guard let pipe else { return }
    let end = unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      var total = 0
      while total < Self.turn, !isOverLimit {
        let count = unsafe Glibc.read(pipe.number, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return count == 0 || errno != EAGAIN }
        if keeps {
          unsafe bytes.append(contentsOf: buffer.prefix(min(count, limit + 1 - bytes.count)))
        }
        total += count
      }
      return false
    }
    if end { self.pipe = nil }
  }

  /// Takes what was read; what comes from now on is read and forgotten.
  ///
  /// A descendant that still writes is not ended by a closed pipe.
  mutating func take() -> Bytes {
    defer { bytes = [] }
    keeps = false
    return Bytes(bytes)
  }

  /// Reads no more, whoever still writes.
  mutating func close() { pipe = nil }
}
