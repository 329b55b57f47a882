package import SimKernel

/// What a `memory_*` step does.
package enum MemoryAction: Equatable, Sendable {
  /// Allocates; stores the allocation's id under `key` if there is one.
  case allocate(bytes: UInt64, key: Bytes?, tag: Bytes?)
  case free(Target)
  case limit(mebibytes: UInt64)
  case failAfter(count: UInt64)
  case fragment(seed: UInt64)
  case pressureWave(pattern: Bytes)
  case checkpoint(name: Bytes)
  case assertInUse(bytes: UInt64)

  /// How `memory_free` names an allocation.
  package enum Target: Equatable, Sendable {
    case id(UInt64)
    /// The id is the text under this key.
    case key(Bytes)
  }
}
