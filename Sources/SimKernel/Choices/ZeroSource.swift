/// Answers 0 to everything: first in, first out, no faults, smallest numbers.
package final class ZeroSource: ChoiceSource {
  package init() {}

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? { 0 }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? { 0 }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? { 0 }
}
