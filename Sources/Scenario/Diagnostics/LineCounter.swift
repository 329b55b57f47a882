import SimKernel

/// Turns ascending offsets of a text into lines and columns, in one pass over the text.
struct LineCounter {
  private let source: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ source: [UInt8]) { self.source = source }

  /// The line and column of `target`, both from 1.
  ///
  /// O(*n*) over all calls together.
  ///
  /// Columns count scalars: a byte that continues a UTF-8 sequence has the column of its first byte.
  mutating func advance(to target: Int) -> (line: Int, column: Int) {
    invariant(target >= offset, "LineCounter: offset \(target) is before \(offset)")
    while offset < min(target, source.count) {
      if source[offset] == 0x0A {
        line += 1
        column = 1
      } else if offset + 1 >= source.count || source[offset + 1] & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return (line, column)
  }
}
