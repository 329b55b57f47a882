/// Draws every answer from a seed: each stream from its own generator.
package final class SeededSource: ChoiceSource {
  private var generators: StreamGenerators

  package init(seed: UInt64) { generators = StreamGenerators(seed: seed) }

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    generators.draw(Name(.schedule), through: UInt64(ready.count - 1), names: names)
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    generators.drawFault(site, ratio: ratio, names: names)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    generators.draw(stream, through: maximum, names: names)
  }
}
