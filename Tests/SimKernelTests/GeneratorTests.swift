import SimKernel
import Testing

@Suite("Generator")
struct GeneratorTests {
  @Test("the first outputs of a stream never change")
  func outputsArePinned() {
    var generator = Generator(seed: 7, stream: "rand")
    #expect(
      (0..<4).map { _ in generator.next() } == [
        13_671_641_169_506_935_830, 15_645_425_299_957_715_854, 7_225_357_262_860_388_770,
        16_208_547_226_269_256_567,
      ]
    )
    var other = Generator(seed: 7, stream: "net.loss/a>b")
    #expect(
      (0..<2).map { _ in other.next() } == [
        5_652_008_108_423_131_178, 8_675_682_862_046_970_402,
      ]
    )
  }

  @Test("bounded draws stay within their bound and reach both ends")
  func boundsHold() {
    for maximum: UInt64 in [1, 2, 6, 255, 1 << 32] {
      var generator = Generator(seed: maximum, stream: "bounds")
      var seen: [UInt64] = []
      for _ in 0..<2000 {
        let value = generator.next(through: maximum)
        #expect(value <= maximum, "maximum \(maximum)")
        seen.append(value)
      }
      if maximum < 256 {
        #expect(seen.contains(0) && seen.contains(maximum), "maximum \(maximum)")
      }
    }
  }

  @Test("each of seven numbers is drawn about equally often")
  func drawsAreUniform() {
    var generator = Generator(seed: 3, stream: "uniform")
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[Int(generator.next(through: 6))] += 1 }
    for count in counts { #expect((9_500...10_500).contains(count), "\(counts)") }
  }

  @Test("an unbounded draw covers all 64 bits")
  func drawsCoverAllBits() {
    var generator = Generator(seed: 1, stream: "rand")
    var ones: UInt64 = 0
    var zeros: UInt64 = 0
    for _ in 0..<200 {
      let value = generator.next(through: .max)
      ones |= value
      zeros |= ~value
    }
    #expect(ones == .max)
    #expect(zeros == .max)
  }
}
