import Scenario
import SimKernel
import Testing

private func error(_ text: String) -> String? { error(Array(text.utf8)) }

/// The error of a text as `offset: message`; nil when it is JSON.
private func error(_ bytes: [UInt8]) -> String? {
  do throws(JSONSyntaxError) {
    _ = try JSONDocument(parsing: bytes)
    return nil
  } catch {
    return "\(error.offset): \(error.description)"
  }
}

@Suite("JSON reader")
struct JSONDocumentTests {
  @Test(
    "accepts what the grammar allows",
    arguments: [
      "null", " true ", "[]", "{}", "[1,2.5e-3,-0,0,1E+9]", "\"\\u00e9\\ud83d\\ude00\"",
      "\t\n\r[ ]",
      #"{"a":{"b":[{}]}}"#, "\"é\u{1F600}\u{7F}\"", #""\"\\\/\b\f\n\r\t""#, "18446744073709551616",
    ]
  )
  func accepts(text: String) { #expect(error(text) == nil) }

  @Test(
    "refuses everything else and says where",
    arguments: [
      ("", "0: the file is empty: expected a JSON object"),
      ("  \n", "0: the file is empty: expected a JSON object"),
      ("[1,]", "3: expected a value, found `]`"),
      (#"{"a":1,}"#, "7: expected a name in double quotes, found `}`"),
      ("{a:1}", "1: expected a name in double quotes or `}`, found `a`"),
      ("{'a':1}", "1: expected a name in double quotes or `}`, found `'`"),
      (#"{"a" 1}"#, "5: expected `:`, found `1`"),
      (#"{"a":1 "b":2}"#, "7: expected `,` or `}`, found `\"`"),
      ("[1 2]", "3: expected `,` or `]`, found `2`"),
      ("[", "1: the file ends too early: expected a value or `]`"),
      ("[1", "2: the file ends too early: expected `,` or `]`"),
      (#"{"a""#, "4: the file ends too early: expected `:`"),
      ("1 2", "2: the file goes on after its JSON value: found `2`"),
      ("nul", "0: expected `true`, `false` or `null`, found `n`"),
      ("True", "0: expected a value, found `T`"),
      ("NaN", "0: expected a value, found `N`"),
      ("+1", "0: expected a value, found `+`"),
      (".5", "0: expected a value, found `.`"),
      ("01", "0: a number cannot begin with a superfluous 0"),
      ("-01", "1: a number cannot begin with a superfluous 0"),
      ("1.", "2: the file ends too early: expected a digit"),
      ("-", "1: the file ends too early: expected a digit"),
      ("[1e]", "3: expected a digit, found `]`"),
      ("1e999", "0: the number is beyond the range of a double"),
      ("// x", "0: expected a value, found `/`"),
      ("\"a", "0: the string is not closed"),
      ("\"a\nb\"", "2: a string cannot hold the unescaped line break"),
      ("\"\u{1}\"", "1: a string cannot hold the unescaped byte 0x01"),
      (#""\x""#, "1: a backslash cannot be followed by `x`"),
      (#""\u12g4""#, "1: `\\u` needs four hexadecimal digits"),
      (#""\ud83d""#, "1: `\\ud83d` is half of a surrogate pair"),
      (#""\ud83d\u0041""#, "1: `\\ud83d` is half of a surrogate pair"),
      (#""\ude00""#, "1: `\\ude00` is half of a surrogate pair"),
      ("\u{FEFF}{}", "0: the file begins with a byte order mark"),
      ("\u{7F}ELF", "0: expected a value, found byte 0x7F"),
    ]
  )
  func refuses(text: String, expected: String) { #expect(error(text) == expected) }

  @Test(
    "refuses bytes that are not UTF-8",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
      [0xE2, 0x82], [0xC3],
    ] as [[UInt8]]
  )
  func refusesInvalidUTF8(bytes: [UInt8]) {
    let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    #expect(error(text)?.hasSuffix("is not valid UTF-8 here") == true)
    #expect(error(text)?.hasPrefix("1: ") == true)
  }

  @Test("accepts every Unicode scalar as itself and as an escape")
  func acceptsEveryScalar() throws {
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 61) {
      guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
      let escape = String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }.joined()
      let document = try JSONDocument(parsing: Array("[\"\(scalar)\",\"\(escape)\"]".utf8))
      let texts = document.elements(of: document.root).map { document.text($0) }
      #expect(texts == [Bytes(String(scalar)), Bytes(String(scalar))], "U+\(value)")
    }
  }

  @Test("reads at most 128 levels")
  func limitsNesting() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(nested(128)) == nil)
    #expect(error(nested(129)) == "128: arrays and objects are nested more than 128 deep")
    #expect(error(nested(10_000)) == "128: arrays and objects are nested more than 128 deep")
    #expect(error(String(repeating: #"{"a":"#, count: 10_000))?.hasPrefix("640: ") == true)
  }

  @Test("refuses more than 64 MiB without reading them")
  func limitsSize() {
    let bytes = [UInt8](repeating: 0x20, count: JSONDocument.byteCountMax + 1)
    #expect(error(bytes) == "0: the file has 67108865 bytes; at most 67108864 are read")
  }

  @Test("notes repeated names by what they say, in small and large objects")
  func findsDuplicateKeys() throws {
    func duplicates(_ text: String) throws -> [Int] {
      let document = try JSONDocument(parsing: Array(text.utf8))
      return document.duplicateKeys.map { document.offset(of: $0) }
    }
    #expect(try duplicates(#"{"a":1,"b":{"a":2},"A":3}"#) == [])
    #expect(try duplicates(#"{"a":1,"\u0061":2,"a":[3]}"#) == [7, 18])
    let members = (0..<40).map { "\"k\($0)\":[\($0)]" }
    #expect(try duplicates("{" + members.joined(separator: ",") + "}") == [])
    for name in [0, 15, 16, 17, 39] {
      for position in 0...40 {
        var repeated = members
        repeated.insert("\"k\(name)\":0", at: position)
        let text = "{" + repeated.joined(separator: ",") + "}"
        #expect(try duplicates(text).count == 1, "k\(name) at \(position)")
      }
    }
  }

  @Test("gives every value its offset and JSON pointer")
  func givesPointers() throws {
    let text = #"{"a/b":[1,{"~":null}],"":true}"#
    let document = try JSONDocument(parsing: Array(text.utf8))
    var pointers: [String] = []
    func walk(_ node: JSONNode) {
      pointers.append("\(document.offset(of: node)) \(document.pointer(to: node))")
      for element in document.elements(of: node) { walk(element) }
      for member in document.members(of: node) {
        #expect(document.pointer(to: member.key) == document.pointer(to: member.value))
        walk(member.value)
      }
    }
    walk(document.root)
    #expect(pointers == ["0 ", "7 /a~1b", "8 /a~1b/0", "10 /a~1b/1", "15 /a~1b/1/~0", "25 /"])
  }

  @Test("reads integers exactly, and only those that fit")
  func readsIntegers() throws {
    func integer<Number: FixedWidthInteger>(_ text: String, _ type: Number.Type) throws -> Number? {
      let document = try JSONDocument(parsing: Array(text.utf8))
      return document.integer(document.root, as: type)
    }
    #expect(try integer("-9223372036854775808", Int64.self) == Int64.min)
    #expect(try integer("-9223372036854775809", Int64.self) == nil)
    #expect(try integer("9223372036854775807", Int64.self) == Int64.max)
    #expect(try integer("9223372036854775808", Int64.self) == nil)
    #expect(try integer("18446744073709551615", UInt64.self) == UInt64.max)
    #expect(try integer("18446744073709551616", UInt64.self) == nil)
    #expect(try integer("-1", UInt64.self) == nil)
    #expect(try integer("65536", UInt16.self) == nil)
    #expect(try integer("1.0", Int64.self) == nil)
    #expect(try integer("-0", Int64.self) == nil)
    #expect(try integer("\"1\"", Int64.self) == nil)
  }
}
