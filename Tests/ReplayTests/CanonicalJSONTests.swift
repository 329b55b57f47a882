import Replay
import SimKernel
import Testing

@Suite("canonical JSON: one text for one value")
struct CanonicalJSONTests {
  @Test(
    "a canonical text is read and written as it is",
    arguments: [
      "{}", "[]", "0", "18446744073709551615", "true", "false", "null", #""""#,
      #"{"":1,"a":[1,[],{"b":"c"}],"ab":null}"#, #"["\"\\\b\t\n\f\r\u0000\u001f/é\#u{7F}"]"#,
    ]
  )
  func canonical(text: String) throws {
    #expect(try CanonicalJSON(parsing: Array(text.utf8)).text == Array(text.utf8))
  }

  @Test(
    "any other text is refused",
    arguments: [
      ("", "expected a value"), (" 1", "expected a value"), ("1 ", "more than one value"),
      ("01", "not in canonical form"), ("-1", "expected a value"), ("1.0", "more than one value"),
      ("18446744073709551616", "a number above 64 bits"), ("[1,]", "expected a value"),
      ("[1", "expected , or ]"), ("{", "expected a key"), (#"{"a"}"#, "expected :"),
      (#"{"a":1"#, "expected , or }"), (#"{"b":1,"a":1}"#, "keys not sorted"),
      (#"{"a":1,"a":1}"#, "keys not sorted"), (#""a"#, "a string without end"),
      (#""\/""#, "not an escape"), (#""\u0041""#, "not in canonical form"),
      (#""\u000a""#, "not in canonical form"), (#""\u001F""#, "not in canonical form"),
      (#""\u00+1""#, "not in canonical form"), (#""\ud83d""#, "not an escape"),
      ("\"\u{1}\"", "not in canonical form"), ("tru", "expected a value"),
      (#"{"a": 1}"#, "expected a value"), ("nulll", "more than one value"),
    ]
  )
  func refused(text: String, reason: String) {
    do throws(CanonicalJSON.Failure) {
      _ = try CanonicalJSON(parsing: Array(text.utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.reason == reason)
    }
  }

  @Test("what is not UTF-8 is refused")
  func notUnicode() {
    let failure = CanonicalJSON.Failure(offset: 0, reason: "not UTF-8")
    #expect(throws: failure) { try CanonicalJSON(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test("nesting has a limit, far from that of the stack")
  func nesting() {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try CanonicalJSON(parsing: Array(deepest.utf8)) }
    let tooDeep = "[" + deepest + "]"
    let failure = CanonicalJSON.Failure(offset: 65, reason: "nested too deep")
    #expect(throws: failure) { try CanonicalJSON(parsing: Array(tooDeep.utf8)) }
    let far = String(repeating: "[", count: 60_000)
    #expect(throws: failure) { try CanonicalJSON(parsing: Array(far.utf8)) }
  }

  @Test("the keys of an object are sorted by their bytes")
  func sorting() {
    let object = CanonicalJSON.object(of: [
      CanonicalJSON.Member("b", .null), CanonicalJSON.Member("é", .null),
      CanonicalJSON.Member("B", .null), CanonicalJSON.Member("", .null),
    ])
    #expect(
      String(decoding: object.text, as: UTF8.self) == #"{"":null,"B":null,"b":null,"é":null}"#
    )
    #expect(object["B"] == .null)
    #expect(object["c"] == nil)
  }
}
