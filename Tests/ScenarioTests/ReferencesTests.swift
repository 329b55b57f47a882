import Scenario
import SimKernel
import Testing

@Suite("References to the key-value store")
struct ReferencesTests {
  private func resolve(_ text: Bytes) -> Bytes {
    References(text).resolved { "<" + $0 + ">" }
  }

  @Test(
    "are replaced, and nothing else is",
    arguments: [
      ("${kv:a}", "<a>"), ("x${kv:a}y${kv:b}${kv:c}", "x<a>y<b><c>"), ("$${kv:a}", "${kv:a}"),
      ("$$${kv:a}", "$${kv:a}"), ("${kv:}", "<>"), ("${HOME} $HOME $(x) $", "${HOME} $HOME $(x) $"),
      ("${kv:open", "${kv:open"), ("${secret:A}", "${secret:A}"), ("", ""),
      ("$${kv:a}${kv:b}", "${kv:a}<b>"),
      ("${kv:${kv:a}", "<${kv:a>"), ("$$", "$$"), ("$${k", "$${k"), ("é${kv:é}", "é<é>"),
    ]
  )
  func replaces(text: String, expected: String) {
    #expect(resolve(Bytes(text)) == Bytes(expected))
    // What may hold nothing is the same afterwards.
    if !References.mayStand(in: Bytes(text)) { #expect(Bytes(text) == Bytes(expected)) }
  }

  @Test("texts of every alphabet of three letters come out whole or replaced")
  func small() {
    let letters: [String] = ["$", "${kv:", "}", "a"]
    for first in letters {
      for second in letters {
        for third in letters {
          for fourth in letters {
            let text = first + second + third + fourth
            let resolved = resolve(Bytes(text)).description
            #expect(resolved == simple(text), "\(text)")
          }
        }
      }
    }
  }

  /// The rules as the documentation states them, scanning from the left.
  private func simple(_ text: String) -> String {
    var output = ""
    var rest = Substring(text)
    while let character = rest.first {
      if rest.hasPrefix("$${kv:") {
        output += "${kv:"
        rest = rest.dropFirst(6)
      } else if rest.hasPrefix("${kv:"), let end = rest.firstIndex(of: "}") {
        output += "<" + rest[rest.index(rest.startIndex, offsetBy: 5)..<end] + ">"
        rest = rest[rest.index(after: end)...]
      } else {
        output.append(character)
        rest = rest.dropFirst()
      }
    }
    return output
  }
}
