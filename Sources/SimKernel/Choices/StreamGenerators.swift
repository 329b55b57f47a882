/// The generators of one seed, one per choice stream, made on a stream's first draw.
struct StreamGenerators {
  private let seed: UInt64
  private var generators: [Generator?] = []

  init(seed: UInt64) { self.seed = seed }

  /// A number in `0...maximum` from the stream's own generator.
  mutating func draw(_ stream: Name, through maximum: UInt64, names: NameTable) -> UInt64 {
    let index = Int(stream.index)
    while generators.count <= index { generators.append(nil) }
    var generator = generators[index] ?? Generator(seed: seed, stream: names[stream])
    let answer = generator.next(through: maximum)
    generators[index] = generator
    return answer
  }

  /// 1 with probability `ratio`, else 0.
  mutating func drawFault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64 {
    draw(site, through: ratio.denominator - 1, names: names) < ratio.numerator ? 1 : 0
  }
}
