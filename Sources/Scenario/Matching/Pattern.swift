package import SimKernel

/// A regular expression that is searched for in a text, in time linear in the text.
///
/// The subset that automata can match (Thompson, "Regular expression search algorithm", 1968):
/// no back references and no look-around, so that no pattern and no text make it hang. It works on
/// Unicode scalars; a byte that is no UTF-8 is one scalar U+FFFD. Classes such as `\w` and the flag
/// `i` know ASCII alone, so that the answer does not change with a version of Unicode.
package struct Pattern: Equatable, Sendable {
  /// The expression as it was written.
  package let text: Bytes
  let program: [PatternInstruction]

  /// The most instructions that a pattern may come to.
  package static let instructionsMax = 4096

  /// Reads and compiles an expression.
  ///
  /// O(instructions).
  ///
  /// - Throws: ``PatternError``.
  package init(_ text: Bytes) throws(PatternError) {
    self.text = text
    var parser = PatternParser(text)
    var compiler = PatternCompiler()
    program = try compiler.compile(parser.parse())
  }

  /// The pattern that matches `text` alone.
  static func quoted(_ text: Bytes) -> Bytes {
    var quoted: [UInt8] = []
    for byte in text.array {
      if byte < 0x80, !ScalarSet.wordCharacters.contains(UInt32(byte)),
        !ScalarSet.whiteSpace.contains(UInt32(byte))
      {
        quoted.append(UInt8(ascii: "\\"))
      }
      quoted.append(byte)
    }
    return Bytes(quoted)
  }

  /// Whether the pattern matches anywhere in the text.
  ///
  /// O(text × instructions); mostly O(text).
  package func matches(_ subject: Bytes) -> Bool {
    var search = PatternSearch(program)
    return search.finds(in: subject.array)
  }
}

/// Why a text is no pattern.
package struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where, in Unicode scalars from the beginning.
  package let offset: Int
  package let reason: String

  package var description: String { "\(reason), at character \(offset + 1)" }
}

/// A set of scalars: ranges, or everything else.
struct ScalarSet: Equatable, Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isInverted = false

  func contains(_ scalar: UInt32) -> Bool {
    ranges.contains { $0.contains(scalar) } != isInverted
  }

  /// Adds the letters of the other case, of ASCII.
  mutating func addOtherCase() {
    for range in ranges {
      for (first, last, shift) in [(0x41, 0x5A, 0x20), (0x61, 0x7A, -0x20)] as [(Int, Int, Int)] {
        let lower = max(Int(range.lowerBound), first)
        let upper = min(Int(range.upperBound), last)
        if lower <= upper { ranges.append(UInt32(lower + shift)...UInt32(upper + shift)) }
      }
    }
  }

  static let everything = ScalarSet(isInverted: true)
  static let newline = ScalarSet(ranges: [0x0A...0x0A])
  static let digits = ScalarSet(ranges: [0x30...0x39])
  static let wordCharacters = ScalarSet(
    ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  )
  static let whiteSpace = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])

  var inverted: ScalarSet { ScalarSet(ranges: ranges, isInverted: !isInverted) }
}
