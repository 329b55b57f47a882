package import SimKernel

/// One HTTP header of a request or response.
///
/// Headers are lists in the order of the file: a name may stand more than once.
package struct Header: Equatable, Sendable {
  /// Lower-cased (ASCII), without white space around it.
  package let name: Bytes
  package let value: Bytes

  package init(name: Bytes, value: Bytes) {
    self.name = Self.normalizedName(name)
    self.value = value
  }

  package static func normalizedName(_ name: Bytes) -> Bytes {
    Bytes(name.array.trimmed().map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
  }
}
