import Scenario
import SimKernel
import Testing

@Suite("recorded command behind other steps")
struct RecordedAppendTests {
  private let command = RecordedCommand(
    request: ProcessRequest(command: "true", arguments: []),
    result: ProcessResult(exitCode: 0, standardOutput: "", standardError: "")
  )
  private let rule = #"{ "type": "proc_when", "cmd": "true", "exit_code": 0, "times": 1 }"#
  private let call = #"{ "type": "proc_spawn", "cmd": "true", "expect_exit": 0 }"#

  private func appended(_ text: String) -> String {
    String(decoding: load(text).appending(command), as: UTF8.self)
  }

  @Test("keeps the layout of `fozzy fmt`")
  func layout() throws {
    let text = """
      {
        "version": 1,
        "name": "n",
        "steps": [
          { "type": "sleep", "duration": "1ms" }
        ]
      }

      """
    let expected = """
      {
        "version": 1,
        "name": "n",
        "steps": [
          { "type": "sleep", "duration": "1ms" },
          \(rule),
          \(call)
        ]
      }

      """
    #expect(appended(text) == expected)
    #expect(try ScenarioLayout.formatted(Array(expected.utf8)) == Array(expected.utf8))
  }

  @Test("keeps every other byte, and the white space between steps, of any layout")
  func bytes() {
    let head = #"{ "steps" : [ {"type":"sleep","duration":"1ms"},"# + "\t"
    let step = #"{"duration" : "2ms", "type":"sleep" }"#
    let tail = #"  ] ,"name":"n","x":{"steps":[]},"version":1} "#
    #expect(appended(head + step + tail) == head + step + ",\t\(rule),\t\(call)" + tail)
  }

  @Test("goes on with carriage returns where the file has them")
  func carriageReturns() {
    let long = RecordedCommand(
      request: ProcessRequest(
        command: "true",
        arguments: [Bytes(String(repeating: "a", count: 90))]
      ),
      result: command.result
    )
    let text =
      "{\"version\":1,\"name\":\"n\",\"steps\":[\r\n  {\"type\":\"sleep\",\"duration\":\"1ms\"}\r\n]}"
    let lines = String(decoding: load(text).appending(long), as: UTF8.self).utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(lines.count > 10)
    #expect(lines.dropLast().allSatisfy { $0.last == UInt8(ascii: "\r") })
  }

  @Test("fills an empty list", arguments: ["[]", "[ \n ]"])
  func empty(_ list: String) {
    let text = #"{"version":1,"name":"n","steps":"# + list + #","notes":[]}"#
    let expected =
      #"{"version":1,"name":"n","steps":["# + "\n    \(rule),\n    \(call)\n  " + #"],"notes":[]}"#
    #expect(appended(text) == expected)
    #expect(report(load(expected)) == [])
  }

  /// Steps of a file, and the pointer to the rule that answers `echo a` with the input `i` behind them.
  static let rules: [(steps: String, pointer: String?)] = [
    (#"{"type":"sleep","duration":"1ms"}"#, nil),
    (#"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":0}"#, "/steps/0"),
    (#"{"type":"proc_when","cmd":"echo","args":["b"],"exit_code":0}"#, nil),
    (#"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":0,"stdin":"j"}"#, nil),
    (#"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":0,"stdin":"i"}"#, "/steps/0"),
    (
      #"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":0,"times":1},"#
        + #"{"type":"proc_spawn","cmd":"echo","args":["a"]}"#, nil
    ),
    (
      #"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":0,"times":1},"#
        + #"{"type":"proc_when","cmd":"echo","args":["a"],"exit_code":7},"#
        + #"{"type":"proc_spawn","cmd":"echo","args":["a"]}"#, "/steps/1"
    ),
  ]

  @Test("would be answered by a rule before it that is left", arguments: rules)
  func earlier(_ steps: String, _ pointer: String?) {
    // A file must ask for something, too.
    let file = load(file(steps: steps + #",{"type":"trace_event","name":"e"}"#))
    let request = ProcessRequest(command: "echo", arguments: ["a"], standardInput: "i")
    #expect(file.rule(answering: request)?.pointer == pointer)
  }
}
