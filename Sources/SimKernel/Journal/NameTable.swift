/// A short text that the engine names things by: a choice stream, a resource, a step type.
///
/// An index into the run's ``NameTable``. Names come from the engine and from programs' code, never
/// from input, and are at most ``NameTable/lengthLimit`` bytes long.
package struct Name: Hashable, Sendable {
  package let index: UInt32
}

/// The names of one run, each once, in the order of first use.
package final class NameTable {
  /// The longest name, in bytes.
  package static let lengthLimit = 255

  private var texts: [Bytes] = []
  private var names: [Bytes: Name] = [:]

  /// The kernel's own names, with which every table begins.
  private static let kernelTexts = KernelName.allCases.map { Bytes("\($0)") }

  package init() {
    for (known, text) in zip(KernelName.allCases, Self.kernelTexts) {
      let name = name(text)
      invariant(name == Name(known), "NameTable: \(known) is not where it belongs")
    }
  }

  package var count: Int { texts.count }

  /// The name with this text, new if it was not used before.
  ///
  /// O(length).
  ///
  /// - Precondition: `text` has at most ``lengthLimit`` bytes.
  package func name(_ text: Bytes) -> Name {
    if let known = names[text] { return known }
    invariant(
      text.count <= NameTable.lengthLimit,
      "NameTable: a name has \(text.count) bytes, the limit is \(NameTable.lengthLimit)"
    )
    let new = Name(index: UInt32(texts.count))
    texts.append(text)
    names[text] = new
    return new
  }

  /// The text of a name of this table.
  ///
  /// O(1).
  package subscript(_ name: Name) -> Bytes { texts[Int(name.index)] }
}

/// The names that the kernel itself uses; every table begins with them, in this order.
package enum KernelName: UInt32, CaseIterable, Sendable {
  case schedule
  case message
  case process
  case http
  case command
  case arguments
  case exit
  case stdout
  case stderr
  case method
  case path
  case headers
  case body
  case status
  case unmatched
  case failed
  case file
  case stdin
  case environment
  case clear
  case directory
  case timeout
  case signal
  case memory
  case contents
  case done
  case reason
  case write
  case read
  case snapshot
  case restore
}

extension Name {
  /// One of the kernel's own names, in any table.
  ///
  /// O(1).
  package init(_ known: KernelName) { self.init(index: known.rawValue) }
}
