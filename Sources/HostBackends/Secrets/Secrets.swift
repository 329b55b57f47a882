package import SimKernel

/// The secrets of a run: a run names them `${secret:NAME}`, and only the machine sees their values.
///
/// A value is put in on the way out. On the way in, whatever is a value that the run has named, as it is
/// or in the forms in which programs pass texts on, is replaced by its name again.
package final class Secrets {
  private let value: (Bytes) -> Bytes?
  /// The forms of known values, by their first bytes, the longest first: none is cut by one it contains.
  private var known = [[(form: Bytes, reference: Bytes)]](repeating: [], count: 256)
  private var names: Set<Bytes> = []

  /// A shorter value is refused: hiding it would hide ordinary text.
  package static let lengthMin = 4

  private static let opening = Array("${secret:".utf8)

  /// - Parameters:
  ///   - source: The program; the secrets it names are hidden from the beginning on.
  ///   - value: The value of a secret; nil when it is not set.
  package init(namedIn source: [UInt8], value: @escaping (Bytes) -> Bytes?) {
    self.value = value
    for part in Secrets.parts(of: source[...]) {
      // One that is missing is reported by the effect that needs it.
      if case .secret(let name) = part { _ = try? reveal(name) }
    }
  }

  /// The text with the values of the secrets it names.
  ///
  /// O(*n*).
  ///
  /// - Throws: an ``EffectFailure`` of kind `secret` for one that is not set or too short.
  package func revealed(_ text: Bytes) throws(EffectFailure) -> Bytes {
    let parts = Secrets.parts(of: text.array[...])
    if parts.count == 1, case .text = parts[0] { return text }
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text
      case .secret(let name): bytes += try reveal(name).array
      }
    }
    return Bytes(bytes)
  }

  /// The text with every known value replaced by the name of its secret, from left to right.
  ///
  /// O(*n*) for each form of each known secret.
  package func hidden(_ text: Bytes) -> Bytes {
    if names.isEmpty { return text }
    var output: [UInt8] = []
    var rest = text.array[...]
    while let place = rest.firstIndex(where: { !known[Int($0)].isEmpty }) {
      output += rest[..<place]
      rest = rest[place...]
      let match = known[Int(rest[place])].first { rest.starts(with: $0.form.array) }
      if let match {
        output += match.reference.array
        rest = rest.dropFirst(match.form.count)
      } else {
        output.append(rest[place])
        rest = rest.dropFirst()
      }
    }
    return Bytes(output + rest)
  }

  private func reveal(_ name: Bytes) throws(EffectFailure) -> Bytes {
    guard let value = value(name) else {
      throw EffectFailure(
        .secret,
        reason: "the secret " + name + " is not set; set the environment variable " + name
      )
    }
    if value.count < Secrets.lengthMin {
      throw EffectFailure(
        .secret,
        reason: Bytes(
          "the secret \(name) has less than \(Secrets.lengthMin) bytes, too few to hide it in outputs"
        )
      )
    }
    if names.insert(name).inserted { learn(value, of: name) }
    return value
  }

  private func learn(_ value: Bytes, of name: Bytes) {
    let reference = "${secret:" + name + "}"
    for form in SecretForms(value).all {
      guard let first = form.array.first else { continue }
      known[Int(first)].append((form, reference))
    }
    for index in known.indices {
      known[index].sort { ($0.form.count, $1.form) > ($1.form.count, $0.form) }
    }
  }

  private enum Part {
    case text(ArraySlice<UInt8>)
    case secret(Bytes)
  }

  private static func parts(of text: ArraySlice<UInt8>) -> [Part] {
    var parts: [Part] = []
    var begin = text.startIndex
    var rest = text
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[dollar...]
      guard rest.starts(with: opening) else {
        rest = rest.dropFirst()
        continue
      }
      let name = rest.dropFirst(opening.count).prefix { isOfName($0) }
      guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: "}")
      else {
        rest = rest.dropFirst()
        continue
      }
      if begin < dollar { parts.append(.text(text[begin..<dollar])) }
      parts.append(.secret(Bytes(name)))
      begin = name.endIndex + 1
      rest = text[begin...]
    }
    if begin < text.endIndex || parts.isEmpty { parts.append(.text(text[begin...])) }
    return parts
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
