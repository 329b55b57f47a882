import Scenario
import SimKernel
import Testing

@Suite("A pattern")
struct PatternTests {
  @Test(
    "matches anywhere in the text",
    arguments: [
      ("b", "abc"), ("", "anything"), ("a.c", "xabcx"), ("^abc$", "abc"), ("a|b", "xb"),
      ("(foo|ba(r|z))+x", "barbazfoox"), ("[a-c]+1", "--cab1"), ("[^0-9]", "12a"), ("a{3}", "baaa"),
      ("^a{2,3}$", "aaa"), ("^a{2,}$", "aaaaa"), ("^(?:ab)?c$", "c"),
      (#"\d{4}-\d\d"#, "on 2024-05"),
      (#"\bword\b"#, "a word."), (#"a\.b"#, "a.b"), (#"\u00e9"#, "café"), ("é", "café"),
      ("(?i)HeLLo", "hello"), ("a(?i:B)c", "abc"), ("(?m)^b$", "a\nb\nc"), ("(?s)a.b", "a\nb"),
      ("[]x]", "]"), ("[a-]", "-"), (#"[\d.]+$"#, "v1.2"), (#"[^\s]"#, " x"), ("a*?b", "aab"),
      (#"[\D]"#, "1a"), (#"\x41"#, "A"), ("(a*)*b", "aab"), ("(|a)+$", "aa"), (#"\B"#, "ab"),
    ]
  )
  func matches(pattern: String, text: String) throws {
    #expect(try Pattern(Bytes(pattern)).matches(Bytes(text)))
  }

  @Test(
    "refuses what it does not describe",
    arguments: [
      ("b", "ac"), ("^b", "ab"), ("b$", "ba"), ("a.c", "a\nc"), ("[a-c]", "d"), ("[^a-c]", "abc"),
      ("^a{2,3}$", "aaaa"), ("^a{2,}$", "a"), ("^(?:ab)?c$", "bc"), (#"\bword\b"#, "sword"),
      (#"a\.b"#, "axb"), ("hello", "HELLO"), ("a(?i:B)c", "aBC"), ("^b$", "a\nb\nc"),
      (#"\D"#, "123"), (#"\w"#, "é"), (#"[\D]"#, "12"), ("(?i:a)b", "AB"), (#"\B"#, "a"),
    ]
  )
  func refuses(pattern: String, text: String) throws {
    #expect(try !Pattern(Bytes(pattern)).matches(Bytes(text)))
  }

  @Test(
    "says what is wrong with a text that is none",
    arguments: [
      ("a)", "`)` closes nothing; write `\\)` for the character, at character 2"),
      ("(a", "this group is not closed, at character 1"),
      ("[a", "this class is not closed, at character 1"),
      ("*a", "there is nothing to repeat before `*`, at character 1"),
      ("a**", "a repetition of a repetition; put the inner one in `(?:…)`, at character 4"),
      (
        "a{",
        "a repetition is `{3}`, `{3,}` or `{3,5}`; write `\\{` for the character, at character 2"
      ),
      ("a{3,2}", "the bounds are the wrong way round, at character 2"),
      ("a{1001}", "a repetition of more than 1000, at character 7"),
      (#"(a)\1"#, "back references are not available, at character 4"),
      ("(?=a)", "look-around and named groups are not available, at character 1"),
      (#"\q"#, "`\\q` has no meaning, at character 1"),
      ("[z-a]", "a range goes from one character up to another, at character 5"),
      ("((a{100}){100})", "the pattern comes to more than 4096 instructions, at character 1"),
      ("a\\", "`\\` at the end escapes nothing, at character 3"),
    ]
  )
  func explains(pattern: String, message: String) {
    do throws(PatternError) {
      _ = try Pattern(Bytes(pattern))
      Issue.record("\(pattern) was taken")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test("takes bytes that are no UTF-8 one by one")
  func invalidText() throws {
    #expect(try Pattern("^a..b$").matches(Bytes([0x61, 0xFF, 0xC3, 0x62])))
    #expect(try !Pattern("^a.b$").matches(Bytes([0x61, 0xFF, 0xC3, 0x62])))
  }

  @Test("takes time linear in the text whatever it asks for")
  func isLinear() throws {
    // A backtracking engine would need 2^50000 steps.
    let text = Bytes([UInt8](repeating: 0x61, count: 50_000))
    #expect(try !Pattern("^(a*)*b").matches(text))
    #expect(try !Pattern("(a|aa)+$b").matches(text))
  }
}
