internal import SimKernel

/// BLAKE3 of an input of at most one block, which is all that the memory simulator needs.
///
/// After "BLAKE3: one function, fast everywhere" (O'Connor, Aumasson, Neves, Wilcox-O'Hearn, 2020),
/// sections 2.1 to 2.5: one chunk of one block is its own root.
package enum Blake3Block {
  private static let initial: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  private static let permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
  /// The block begins and ends its chunk and is the root.
  private static let flags: UInt32 = 1 | 2 | 8
  private static let roundCount = 7

  /// The 32 bytes of the hash.
  ///
  /// - Precondition: `input` has at most 64 bytes.
  package static func hash(_ input: [UInt8]) -> [UInt8] {
    invariant(input.count <= 64, "Blake3Block: \(input.count) bytes")
    var words = [UInt32](repeating: 0, count: 16)
    for (place, byte) in input.enumerated() {
      words[place / 4] |= UInt32(byte) << UInt32(place % 4 * 8)
    }
    // The counter of the first chunk is 0.
    var state = initial + initial[..<4] + [0, 0, UInt32(input.count), flags]
    for round in 0..<roundCount {
      if round > 0 { words = permutation.map { words[$0] } }
      mixAll(&state, words)
    }
    return (0..<8).flatMap { place in
      let word = state[place] ^ state[place + 8]
      return (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) }
    }
  }

  /// One round: the columns, then the diagonals.
  private static func mixAll(_ state: inout [UInt32], _ words: [UInt32]) {
    for place in 0..<4 {
      mix(&state, place, place + 4, place + 8, place + 12, words[place * 2], words[place * 2 + 1])
    }
    for place in 0..<4 {
      let (x, y) = (words[8 + place * 2], words[9 + place * 2])
      mix(&state, place, 4 + (place + 1) % 4, 8 + (place + 2) % 4, 12 + (place + 3) % 4, x, y)
    }
  }

  private static func mix(
    _ state: inout [UInt32],
    _ a: Int,
    _ b: Int,
    _ c: Int,
    _ d: Int,
    _ x: UInt32,
    _ y: UInt32
  ) {
    state[a] = state[a] &+ state[b] &+ x
    state[d] = rotate(state[d] ^ state[a], 16)
    state[c] = state[c] &+ state[d]
    state[b] = rotate(state[b] ^ state[c], 12)
    state[a] = state[a] &+ state[b] &+ y
    state[d] = rotate(state[d] ^ state[a], 8)
    state[c] = state[c] &+ state[d]
    state[b] = rotate(state[b] ^ state[c], 7)
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }
}
