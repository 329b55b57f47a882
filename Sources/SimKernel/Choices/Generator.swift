/// The generator xoshiro256++ 1.0 of Blackman and Vigna (2019), seeded by SplitMix64.
///
/// Its outputs are part of the contract: a seed means the same run for ever. Goldens pin them.
package struct Generator: Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The generator of one choice stream of a seed.
  ///
  /// The state of a SplitMix64 generator begins as the seed and is stirred by the stream's name,
  /// eight bytes at a time, and the name's length; its next four outputs are the state here. So each
  /// stream has its own generator, and a draw added in one shifts no other.
  package init(seed: UInt64, stream: Bytes) {
    var splitter = SplitMix64(state: seed)
    var offset = 0
    while offset < stream.count {
      var word: UInt64 = 0
      for place in 0..<min(8, stream.count - offset) {
        word |= UInt64(stream.array[offset + place]) << UInt64(place * 8)
      }
      splitter.state = splitter.next() ^ word
      offset += 8
    }
    splitter.state = splitter.next() ^ UInt64(stream.count)
    s0 = splitter.next()
    s1 = splitter.next()
    s2 = splitter.next()
    s3 = splitter.next()
  }

  /// The next 64 bits.
  ///
  /// O(1).
  package mutating func next() -> UInt64 {
    let result = rotate(s0 &+ s3, 23) &+ s0
    let shifted = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotate(s3, 45)
    return result
  }

  /// A number in `0...maximum`, each equally likely.
  ///
  /// Lemire, "Fast random integer generation in an interval" (2019): multiply, and reject the few
  /// products that would favour some numbers.
  package mutating func next(through maximum: UInt64) -> UInt64 {
    if maximum == .max { return next() }
    let range = maximum + 1
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return product.high
  }

  private func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value &<< count) | (value &>> (64 &- count))
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), which spreads a seed over a larger state.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
