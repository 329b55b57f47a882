import Scenario
import Testing

/// The first diagnostic of a text as people see it.
private func rendered(_ text: String) -> String {
  rendered(Array(text.utf8))
}

private func rendered(_ bytes: [UInt8]) -> String {
  let file = ScenarioFile.load(source: bytes, path: "t.fozzy.json")
  return file.diagnostics.first.map { file.render($0) } ?? ""
}

@Suite("diagnostic renderer")
struct DiagnosticRendererTests {
  @Test("shows the line, a caret, the pointer and a hint")
  func showsThePlace() {
    let text = """
      {
        "version": 1, "name": "pay",
        "steps": [
          { "type": "sleep", "duration": "1s", "durtion": "1s" }
        ]
      }
      """
    let expected = """
      t.fozzy.json:4:42: error: `sleep` has no field `durtion` [unknown_field]
            { "type": "sleep", "duration": "1s", "durtion": "1s" }
                                                 ^
        at /steps/0/durtion
        hint: did you mean `duration`?
      """
    #expect(rendered(text) == expected)
  }

  @Test("shows warnings as warnings")
  func showsWarnings() {
    let expected = """
      t.fozzy.json:1:46: warning: `suites` is ignored, since the file has `steps` too \
      [several_variants]
        {"version":1,"name":"","steps":[], "suites": 1}
                                                     ^
        at /suites
      """
    #expect(rendered(#"{"version":1,"name":"","steps":[], "suites": 1}"#) == expected)
  }

  @Test("shows tabs as spaces, escapes controls, and ends at a carriage return")
  func showsControls() {
    let expected = [
      "t.fozzy.json:2:7: error: expected `,` or `]`, found `x` [invalid_json]",
      #"   "\u{7f}"  x"#,
      "             ^",
    ]
    #expect(rendered("[\r\n\t\"\u{7F}\"\t\tx\r\n]") == expected.joined(separator: "\n"))
  }

  @Test("counts columns in scalars, not in bytes")
  func countsScalars() {
    let expected = [
      "t.fozzy.json:1:9: error: expected `,` or `]`, found `x` [invalid_json]",
      "  [\"é\u{1F600}日\"  x",
      "          ^",
    ]
    #expect(rendered("[\"é\u{1F600}日\"  x") == expected.joined(separator: "\n"))
  }

  @Test("shows only a part of a long line")
  func cutsLongLines() {
    let long = String(repeating: "1,", count: 1000)
    let before = String(repeating: ",1", count: 29) + ", "
    let expected = """
      t.fozzy.json:1:2003: error: expected a value, found `x` [invalid_json]
        …\(before)x\(long.prefix(39))…
        \(String(repeating: " ", count: 61))^
      """
    #expect(rendered("[\(long) x\(long)") == expected)
  }

  @Test("shows the end of a file that ends too early")
  func showsTheEnd() {
    let expected = """
      t.fozzy.json:1:4: error: the file ends too early: expected a value [invalid_json]
        [1,
           ^
      """
    #expect(rendered("[1,") == expected)
    #expect(
      rendered("[1,\n")
        == "t.fozzy.json:2:1: error: the file ends too early: expected a value [invalid_json]"
    )
  }

  @Test("shows bytes that are not UTF-8 as U+FFFD")
  func showsInvalidUTF8() {
    let expected = """
      t.fozzy.json:1:3: error: byte 0xFF is not valid UTF-8 here [invalid_utf8]
        ["\u{FFFD}"]
          ^
      """
    #expect(rendered(Array("[\"".utf8) + [0xFF] + Array("\"]".utf8)) == expected)
  }

  @Test("one sentence names the first error and where to read on")
  func summarizes() {
    #expect(
      load(#"{"version":1,"name":5,"steps":{}}"#).failureMessage == """
        failed to parse scenario t.fozzy.json:1:21: `name`: expected a string, found the number 5 \
        (the first of 2 errors); `fozzy validate t.fozzy.json` shows every place, \
        `fozzy schema --json` the fields of every step type
        """
    )
    #expect(
      load(#"{"version":1,"name":"","suites":["a"]}"#).failureMessage == """
        cannot run scenario t.fozzy.json:1:33: a list of scenarios cannot be run as one
        """
    )
    #expect(load(file(steps: "")).failureMessage == nil)
  }
}
