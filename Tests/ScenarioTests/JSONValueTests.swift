import Scenario
import SimKernel
import Testing

private func canonical(_ text: String) throws -> String {
  try JSONValue(parsing: Bytes(text)).canonicalText.description
}

@Suite("JSON value")
struct JSONValueTests {
  @Test("an integer and a double are never equal")
  func keepsIntegersApart() throws {
    #expect(try JSONValue(parsing: "1") == .integer(1))
    #expect(try JSONValue(parsing: "1.0") == .double(1))
    #expect(try JSONValue(parsing: "1") != JSONValue(parsing: "1.0"))
    #expect(try JSONValue(parsing: "-0") == .double(0))
    #expect(try JSONValue(parsing: "18446744073709551615") == .largeInteger(.max))
    #expect(try JSONValue(parsing: "18446744073709551616") == .double(18_446_744_073_709_551_616))
    #expect(JSONValue.unsigned(5) == .integer(5))
    #expect(JSONValue.unsigned(.max) == .largeInteger(.max))
  }

  @Test("objects are equal whatever the order of their members, texts only by their bytes")
  func comparesObjects() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) == JSONValue(parsing: #"{"b":2,"a":1}"#))
    #expect(try JSONValue(parsing: "\"\u{E9}\"") != JSONValue(parsing: "\"e\u{301}\""))
    #expect(try JSONValue(parsing: "[1,2]") != JSONValue(parsing: "[2,1]"))
  }

  @Test("a name that stands twice is refused")
  func refusesDuplicates() {
    #expect(throws: JSONSyntaxError(.duplicateKey, at: 9)) {
      try JSONValue(parsing: #"[{"a":1, "a":1}]"#)
    }
  }

  @Test("members are found by name")
  func findsMembers() throws {
    let names = (0..<9).map { Bytes("k\($0)") }
    let object = JSONObject(names.reversed().map { .init(name: $0, value: .text($0)) })
    for name in names { #expect(object[name] == .text(name)) }
    #expect(object["k"] == nil)
    #expect(object["k99"] == nil)
    #expect(JSONObject.empty["k0"] == nil)
  }

  @Test("two members of one name trap")
  func trapsOnDuplicates() async {
    await #expect(processExitsWith: .failure) {
      _ = JSONObject([.init(name: "a", value: .null), .init(name: "a", value: .null)])
    }
  }

  @Test(
    "is written in one fixed form",
    arguments: [
      (#" { "b" : [ 1 , true, null ] , "a" : { } } "#, #"{"a":{},"b":[1,true,null]}"#),
      (#"{"é":1,"z":2,"Z":3,"":4}"#, #"{"":4,"Z":3,"z":2,"é":1}"#),
      (#""\"\\\/\b\f\n\r\t\u0001\u007f\u00e9""#, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u{7F}é\""),
      ("-9223372036854775808", "-9223372036854775808"),
      ("18446744073709551615", "18446744073709551615"),
      ("[]", "[]"),
    ]
  )
  func writesCanonically(text: String, expected: String) throws {
    #expect(try canonical(text) == expected)
  }

  @Test(
    "doubles have the fewest digits that read back",
    arguments: [
      ("1.0", "1.0"), ("-0", "-0.0"), ("0.0", "0.0"), ("1e16", "1e16"),
      ("1e15", "1000000000000000.0"),
      ("9999999999999998.0", "9999999999999998.0"), ("1e-5", "0.00001"), ("1e-6", "1e-6"),
      ("0.0000123", "0.0000123"), ("1.5e-7", "1.5e-7"), ("123.456", "123.456"), ("0.1", "0.1"),
      ("100.0", "100.0"), ("1e1", "10.0"), ("12345678901234567890.5", "1.2345678901234567e19"),
      ("5e-324", "5e-324"), ("1.7976931348623157e308", "1.7976931348623157e308"),
      ("-2.5E+20", "-2.5e20"), ("9007199254740993.0", "9007199254740992.0"),
    ]
  )
  func writesDoubles(text: String, expected: String) throws {
    #expect(try canonical(text) == expected)
  }

  @Test("every finite double reads back as itself")
  func doublesReadBack() throws {
    for seed in 0..<20_000 as Range<UInt64> {
      var generator = TestGenerator(seed: seed)
      let bits = generator.next()
      let number = Double(bitPattern: seed.isMultiple(of: 2) ? bits : bits & 0xBFFF_FFFF_FFFF_FFFF)
      guard number.isFinite else { continue }
      let text = JSONValue.double(number).canonicalText
      #expect(try JSONValue(parsing: text) == .double(number), "seed: \(seed) / \(text)")
      #expect(text.array.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") })
    }
  }

  @Test("bytes that are not UTF-8 are written as U+FFFD")
  func writesInvalidUTF8() {
    let text = JSONValue.text(Bytes([0x61, 0xFF, 0xC3, 0xA9] as [UInt8])).canonicalText
    #expect(text == "\"a\u{FFFD}é\"")
  }
}
