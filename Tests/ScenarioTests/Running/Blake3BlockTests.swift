import Scenario
import Testing

@Suite("BLAKE3 of one block")
struct Blake3BlockTests {
  /// The hash in hexadecimal digits.
  private func hash(_ input: [UInt8]) -> String {
    Blake3Block.hash(input).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  @Test("hashes the published vectors: bytes that count up from 0")
  func published() {
    let vectors = [
      0: "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
      1: "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
      2: "7b7015bb92cf0b318037702a6cdd81dee41224f734684c2c122cd6359cb1ee63",
      3: "e1be4d7a8ab5560aa4199eea339849ba8e293d55ca0a81006726d184519e647f",
      8: "2351207d04fc16ade43ccab08600939c7c1fa70a5c0aaca76063d04c3228eaeb",
      63: "e9bc37a594daad83be9470df7f7b3798297c3d834ce80ba85d6e207627b7db7b",
      64: "4eed7141ea4a5cd4b788606bd23f46e212af9cacebacdc7d1f4c6dc7f2511b98",
    ]
    for (count, expected) in vectors {
      #expect(hash((0..<UInt8(count)).map(\.self)) == expected, "\(count) bytes")
    }
  }

  @Test("begins with the seeds that the format derives from inputs")
  func seeds() {
    let seeds: [([UInt8], UInt64)] = [
      ([], 12_007_152_915_317_330_863), ([0], 17_393_213_961_538_517_549),
      ([1, 2, 3], 4_322_169_154_010_118_065), ([7], 5_338_213_163_703_241_540),
    ]
    for (input, expected) in seeds {
      let first = Blake3Block.hash(input)[..<8].reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      #expect(first == expected, "\(input)")
    }
  }
}
