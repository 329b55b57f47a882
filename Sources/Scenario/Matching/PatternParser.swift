import SimKernel

/// Reads a regular expression by recursive descent.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var flags = Flags()

  private struct Flags {
    var ignoresCase = false
    var dotMatchesNewline = false
    var anchorsMatchLines = false
  }

  private static let depthMax = 64
  private static let countMax = 1000

  init(_ text: Bytes) { scalars = Array(text.description.unicodeScalars) }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try parseAlternatives()
    if position < scalars.count { throw error("`)` closes nothing; write `\\)` for the character") }
    return node
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func error(_ reason: String, at offset: Int? = nil) -> PatternError {
    PatternError(offset: offset ?? position, reason: reason)
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }

  private mutating func parseAlternatives() throws(PatternError) -> PatternNode {
    var alternatives = [try parseSequence()]
    while take("|") { alternatives.append(try parseSequence()) }
    return alternatives.count == 1 ? alternatives[0] : .either(alternatives)
  }

  private mutating func parseSequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try parseAtom()
      parts.append(try parseQuantifiers(of: atom))
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func parseAtom() throws(PatternError) -> PatternNode {
    guard let scalar = next else { return .empty }
    position += 1
    switch scalar {
    case "(": return try parseGroup()
    case "[": return .scalar(try parseClass())
    case ".": return .scalar(flags.dotMatchesNewline ? .everything : ScalarSet.newline.inverted)
    case "^": return .assertion(flags.anchorsMatchLines ? .lineStart : .textStart)
    case "$": return .assertion(flags.anchorsMatchLines ? .lineEnd : .textEnd)
    case "\\": return try parseEscape()
    case "*", "+", "?":
      throw error("there is nothing to repeat before `\(scalar)`", at: position - 1)
    default: return .scalar(literal(scalar.value))
    }
  }

  private func literal(_ value: UInt32) -> ScalarSet {
    var set = ScalarSet(ranges: [value...value])
    if flags.ignoresCase { set.addOtherCase() }
    return set
  }

  /// What stands in parentheses, after the opening one.
  private mutating func parseGroup() throws(PatternError) -> PatternNode {
    let begin = position - 1
    let outer = flags
    if take("?") {
      try parseFlags(begin)
      // `(?i)` holds to the end of the group around it.
      if take(")") { return .empty }
      if !take(":") { throw error("a group is opened by `(`, `(?:` or flags such as `(?i:`") }
    }
    depth += 1
    defer { depth -= 1 }
    if depth > PatternParser.depthMax {
      throw error("more than \(PatternParser.depthMax) groups inside each other", at: begin)
    }
    let node = try parseAlternatives()
    if !take(")") { throw error("this group is not closed", at: begin) }
    flags = outer
    return node
  }

  private mutating func parseFlags(_ begin: Int) throws(PatternError) {
    if let scalar = next, "=!<".unicodeScalars.contains(scalar) {
      throw error("look-around and named groups are not available", at: begin)
    }
    while true {
      if take("i") {
        flags.ignoresCase = true
      } else if take("s") {
        flags.dotMatchesNewline = true
      } else if take("m") {
        flags.anchorsMatchLines = true
      } else {
        return
      }
    }
  }

  private mutating func parseQuantifiers(of atom: PatternNode) throws(PatternError) -> PatternNode {
    var node = atom
    var isQuantified = false
    while let (least, most) = try parseQuantifier() {
      if isQuantified { throw error("a repetition of a repetition; put the inner one in `(?:…)`") }
      isQuantified = true
      // A lazy repetition matches where a greedy one does; only its extent would differ.
      _ = take("?")
      if next == "+" { throw error("possessive repetitions are not available") }
      node = .repetition(node, least: least, most: most)
    }
    return node
  }

  private mutating func parseQuantifier() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let begin = position
    guard take("{") else { return nil }
    let least = try parseCount()
    var most = least
    if take(",") { most = next == "}" ? nil : try parseCount() }
    guard let least, take("}") else {
      throw error(
        "a repetition is `{3}`, `{3,}` or `{3,5}`; write `\\{` for the character",
        at: begin
      )
    }
    if let most, most < least { throw error("the bounds are the wrong way round", at: begin) }
    return (least, most)
  }

  private mutating func parseCount() throws(PatternError) -> Int? {
    var count: Int?
    while let scalar = next, "0"..."9" ~= scalar {
      position += 1
      count = (count ?? 0) * 10 + Int(scalar.value - 0x30)
      if let count, count > PatternParser.countMax {
        throw error("a repetition of more than \(PatternParser.countMax)")
      }
    }
    return count
  }

  private mutating func parseEscape() throws(PatternError) -> PatternNode {
    guard let scalar = next else { throw error("`\\` at the end escapes nothing") }
    switch scalar {
    case "b":
      position += 1
      return .assertion(.wordBoundary)
    case "B":
      position += 1
      return .assertion(.noWordBoundary)
    default:
      var set = try parseEscapedSet()
      if flags.ignoresCase { set.addOtherCase() }
      return .scalar(set)
    }
  }

  /// What an escape stands for, inside a class or outside, after the backslash.
  private mutating func parseEscapedSet() throws(PatternError) -> ScalarSet {
    guard let scalar = next else { throw error("`\\` at the end escapes nothing") }
    position += 1
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .wordCharacters
    case "W": return ScalarSet.wordCharacters.inverted
    case "s": return .whiteSpace
    case "S": return ScalarSet.whiteSpace.inverted
    case "n": return single(0x0A)
    case "r": return single(0x0D)
    case "t": return single(0x09)
    case "f": return single(0x0C)
    case "v": return single(0x0B)
    case "x": return single(try parseHexadecimal(digits: 2))
    case "u": return single(try parseHexadecimal(digits: 4))
    case "1"..."9":
      throw error("back references are not available", at: position - 2)
    case "0"..."9", "a"..."z", "A"..."Z":
      throw error("`\\\(scalar)` has no meaning", at: position - 2)
    default: return single(scalar.value)
    }
  }

  private func single(_ value: UInt32) -> ScalarSet { ScalarSet(ranges: [value...value]) }

  private mutating func parseHexadecimal(digits: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = next.flatMap({ Character($0).hexDigitValue }) else {
        throw error("\(digits) hexadecimal digits are expected")
      }
      position += 1
      value = value * 16 + UInt32(digit)
    }
    return value
  }

  /// A class, after its `[`.
  private mutating func parseClass() throws(PatternError) -> ScalarSet {
    let begin = position - 1
    let isInverted = take("^")
    var set = ScalarSet()
    var isFirst = true
    while isFirst || next != "]" {
      isFirst = false
      guard next != nil else { throw error("this class is not closed", at: begin) }
      let lower = try parseClassMember()
      guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        if lower.isInverted {
          // `[\D]`: the ranges between those that are left out.
          set.ranges += lower.gaps
        } else {
          set.ranges += lower.ranges
        }
        continue
      }
      position += 1
      let upper = try parseClassMember()
      guard let first = lower.onlyScalar, let last = upper.onlyScalar, first <= last else {
        throw error("a range goes from one character up to another")
      }
      set.ranges.append(first...last)
    }
    position += 1
    if flags.ignoresCase { set.addOtherCase() }
    return isInverted ? set.inverted : set
  }

  private mutating func parseClassMember() throws(PatternError) -> ScalarSet {
    guard let scalar = next else { throw error("this class is not closed") }
    position += 1
    return scalar == "\\" ? try parseEscapedSet() : single(scalar.value)
  }
}

extension ScalarSet {
  /// The only scalar of the set; nil when there are more.
  fileprivate var onlyScalar: UInt32? {
    guard ranges.count == 1, !isInverted, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  /// The ranges that are left between the set's own, which are in order.
  fileprivate var gaps: [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var begin: UInt32 = 0
    for range in ranges {
      if range.lowerBound > begin { gaps.append(begin...range.lowerBound - 1) }
      begin = range.upperBound + 1
    }
    gaps.append(begin...0x10FFFF)
    return gaps
  }
}
