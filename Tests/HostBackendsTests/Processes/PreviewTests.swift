import HostBackends
import SimKernel
import Testing

@Suite("Preview")
struct PreviewTests {
  @Test("is the whole text up to the limit")
  func whole() {
    #expect(Bytes("").preview(limit: 0) == "")
    #expect(Bytes("abcd").preview(limit: 4) == "abcd")
    #expect(Bytes("héé").preview(limit: 5) == "héé")
  }

  @Test("is cut between characters, and says how much is left out")
  func cut() {
    #expect(Bytes("abcdefgh").preview(limit: 4) == "abcd… (4 more bytes)")
    #expect(Bytes("aéé").preview(limit: 2) == "a… (4 more bytes)")
    #expect(Bytes("aéé").preview(limit: 3) == "aé… (2 more bytes)")
    for limit in 1...4 { #expect(Bytes("a😀b").preview(limit: limit) == "a… (5 more bytes)") }
    #expect(Bytes("a😀b").preview(limit: 5) == "a😀… (1 more bytes)")
  }

  @Test("of what is not UTF-8 is cut at the limit")
  func notText() {
    let bytes = Bytes([UInt8](repeating: 0x80, count: 10))
    #expect(
      bytes.preview(limit: 6) == Bytes([UInt8](repeating: 0x80, count: 6)) + "… (4 more bytes)"
    )
  }
}
