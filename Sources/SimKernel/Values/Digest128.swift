/// A 128-bit digest, quick and not cryptographic: for equality, never for trust.
///
/// Used in two ways. ``of(_:)`` digests a byte string: the rolling digest of a journal's frames and the
/// contents of state. `+=` and `-=` add and remove one entry of a set of entries, so that a state's
/// digest is kept in O(1) per change and does not depend on the order of the changes.
///
/// The function is stated in `docs/trace-format.md`, "Digest", and pinned by goldens.
package struct Digest128: Hashable, Sendable {
  package var low: UInt64
  package var high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  package static let zero = Digest128(low: 0, high: 0)

  /// Adds one entry, lane by lane, wrapping.
  ///
  /// O(1).
  package static func += (sum: inout Digest128, entry: Digest128) {
    sum.low &+= entry.low
    sum.high &+= entry.high
  }

  /// Removes one entry that was added before.
  ///
  /// O(1).
  package static func -= (sum: inout Digest128, entry: Digest128) {
    sum.low &-= entry.low
    sum.high &-= entry.high
  }
}

extension Digest128 {
  /// The digest of a byte string.
  ///
  /// O(*n*).
  package static func of(_ bytes: [UInt8]) -> Digest128 {
    var state = Lanes()
    var offset = 0
    while offset &+ 16 <= bytes.count {
      state.absorb(word(bytes, offset, 8), word(bytes, offset &+ 8, 8))
      offset &+= 16
    }
    let rest = bytes.count &- offset
    if rest > 0 {
      let x = word(bytes, offset, min(rest, 8))
      state.absorb(x, rest > 8 ? word(bytes, offset &+ 8, rest &- 8) : 0)
    }
    state.absorb(UInt64(bytes.count), 0)
    return state.finish()
  }

  /// The little-endian number in the `count` bytes from `offset`.
  private static func word(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<count { value |= UInt64(bytes[offset &+ place]) &<< UInt64(place &* 8) }
    return value
  }

  /// The digest of a small entry of state: what it is (`domain`) and two numbers.
  ///
  /// O(1).
  package static func entry(_ domain: StateDomain, _ x: UInt64, _ y: UInt64) -> Digest128 {
    var state = Lanes()
    state.absorb(x, y)
    state.absorb(domain.rawValue, 0)
    return state.finish()
  }

  /// The digest of an entry of state that maps the byte string `key` to `value`.
  ///
  /// O(*n*).
  package static func entry(_ domain: StateDomain, _ key: Bytes, _ value: Bytes) -> Digest128 {
    let left = of(key.array)
    let right = of(value.array)
    var state = Lanes()
    state.absorb(left.low, left.high)
    state.absorb(right.low, right.high)
    state.absorb(domain.rawValue, 1)
    return state.finish()
  }

  /// The digest of this one and two numbers, in this order.
  ///
  /// O(1).
  package func followed(by x: UInt64, _ y: UInt64 = 0) -> Digest128 {
    var state = Lanes()
    state.absorb(low, high)
    state.absorb(x, y)
    return state.finish()
  }

  /// The digest of this one and a byte string, in this order.
  ///
  /// O(*n*).
  package func followed(by bytes: Bytes) -> Digest128 {
    let digest = Digest128.of(bytes.array)
    return followed(by: digest.low, digest.high)
  }

  /// The 16 bytes as the trace stores them: `low`, then `high`, each little-endian.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for lane in [low, high] {
      for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: lane &>> UInt64(place &* 8))) }
    }
    return bytes
  }

  /// The 32 lower-case hexadecimal digits of ``bytes``.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte &>> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// What an entry of state belongs to, so that equal contents in different places differ.
package enum StateDomain: UInt64, Sendable {
  case clock = 1
  case task = 2
  case wait = 3
  case message = 4
  case file = 5
  case processRule = 6
  case httpRule = 7
  case program = 8
  case fileSnapshot = 9
  case memory = 10
  case network = 11
}

/// Two 64-bit lanes, mixed by full 64 × 64 → 128 bit multiplications.
private struct Lanes {
  private var a: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  mutating func absorb(_ x: UInt64, _ y: UInt64) {
    let left = (a ^ x).multipliedFullWidth(by: y ^ 0xA076_1D64_78BD_642F)
    let right = (b ^ y).multipliedFullWidth(by: x ^ 0xE703_7ED1_A0B4_28DB)
    a = (left.low ^ right.high) &+ x
    b = (right.low ^ left.high) &+ ((y &<< 32) | (y &>> 32))
  }

  func finish() -> Digest128 {
    let low = Lanes.mix(a ^ ((b &<< 32) | (b &>> 32)))
    return Digest128(low: low, high: Lanes.mix(b &+ low))
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
  /// generators", 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
