import Testing
import fozzy

@Suite("Text in markup")
struct MarkupTextTests {
  @Test("what has a meaning in markup is written as an entity")
  func markup() {
    #expect(
      escapedMarkup("<a b=\"c\" d='e'>&amp;") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;"
    )
    #expect(escapedMarkup("]]>") == "]]&gt;")
    #expect(escapedMarkup("<!-- </script> -->") == "&lt;!-- &lt;/script&gt; --&gt;")
  }

  @Test("each control is shown", arguments: Array(0..<0x20 as Range<UInt8>) + Array(0x7F..<0xA0))
  func controls(_ value: UInt8) {
    let text = String(Unicode.Scalar(value))
    let digits = String(value, radix: 16)
    let escaped = "\\u{\(value < 16 ? "0" : "")\(digits)}"
    let expected = ["\n": "\\n", "\r": "\\r", "\t": "\\t"][text] ?? escaped
    #expect(escapedMarkup("a\(text)b") == "a\(expected)b")
  }

  @Test("what no file of XML can hold is shown too")
  func noncharacters() {
    #expect(escapedMarkup("\u{FFFE}\u{FFFF}") == "\\u{fffe}\\u{ffff}")
    for (value, text) in [(0x1FFFE, "1fffe"), (0x10FFFF, "10ffff"), (0xFDD0, "fdd0")]
      as [(UInt32, String)]
    {
      let scalar = Unicode.Scalar(value).map(String.init(_:))
      #expect(scalar.map { escapedMarkup($0) } == "\\u{\(text)}")
    }
    // Surrogates are no text: whoever decodes bytes has replaced them.
    let surrogates = String(decoding: [0xED, 0xA0, 0x80, 0x61, 0xED, 0xBF, 0xBF], as: UTF8.self)
    #expect(escapedMarkup(surrogates) == "\u{FFFD}\u{FFFD}\u{FFFD}a\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test("what turns or joins the text around it is shown")
  func invisible() {
    #expect(
      escapedMarkup("\u{202E}x\u{2028}\u{200D}\u{FEFF}") == "\\u{202e}x\\u{2028}\\u{200d}\\u{feff}"
    )
  }

  @Test("all other text is as it was, and nothing is left that XML can't hold")
  func everything() {
    let known: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]
    // Those in between have next to no characters.
    for plane in [0, 1, 14, 16] as [UInt32] {
      let scalars = (plane << 16..<(plane + 1) << 16).compactMap(Unicode.Scalar.init)
      var plain = String.UnicodeScalarView()
      for scalar in scalars where !known.contains(scalar) { plain.append(scalar) }
      let escaped = escapedMarkup(String(plain)).unicodeScalars
      #expect(escaped.allSatisfy { isCharacter($0) && !known.contains($0) }, "plane \(plane)")
      let letters = plain.filter { $0.properties.isAlphabetic }
      let kept = escaped.filter { $0.value >= 0x80 && $0.properties.isAlphabetic }
      #expect(Array(kept) == letters.filter { $0.value >= 0x80 }, "plane \(plane)")
    }
  }

  /// A `Char` of XML 1.0, but for those that it advises against.
  private func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x10000...0x10FFFF: scalar.value & 0xFFFF < 0xFFFE
    default: false
    }
  }
}
