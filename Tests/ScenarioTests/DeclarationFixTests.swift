import Scenario
import SimKernel
import Testing

@Suite("fix of declarations")
struct DeclarationFixTests {
  private func fixed(_ text: String) throws -> String {
    let fix = try #require(DeclarationFix(of: load(text, purpose: .validation)))
    return String(decoding: fix.source, as: UTF8.self)
  }

  @Test("adds a spawn after each rule, which expects what the rule sets, laid out like it")
  func processes() throws {
    let source = #"""
      {
      	"version": 1,  "name": "n", "steps": [
          {"type":"proc_when","cmd":"a","exit_code":0},
          {
            "type": "proc_when", "cmd": "b",
            "args": ["-x",
                     "é"],
            "exit_code": 2, "stdout": "o\n", "stderr": null, "times": 3
          },  { "cmd" : "c", "exit_code" : -1, "stderr" : "\u00e9", "type" : "proc_when" }
        ], "notes": [ 1,2 ] }
      """#
    let expected = #"""
      {
      	"version": 1,  "name": "n", "steps": [
          {"type":"proc_when","cmd":"a","exit_code":0},
          {"type":"proc_spawn","cmd":"a","expect_exit":0},
          {
            "type": "proc_when", "cmd": "b",
            "args": ["-x",
                     "é"],
            "exit_code": 2, "stdout": "o\n", "stderr": null, "times": 3
          },
          {
            "type": "proc_spawn", "cmd": "b", "args": ["-x",
                     "é"], "expect_exit": 2, "expect_stdout": "o\n"
          },  { "cmd" : "c", "exit_code" : -1, "stderr" : "\u00e9", "type" : "proc_when" },  \#
      { "type" : "proc_spawn", "cmd" : "c", "expect_exit" : -1, "expect_stderr" : "\u00e9" }
        ], "notes": [ 1,2 ] }
      """#
    #expect(try fixed(source) == expected)
    #expect(DeclarationFix(of: load(expected, purpose: .validation)) == nil)
  }

  @Test("adds a request after a declared answer")
  func requests() throws {
    let rule =
      #"{"type":"http_when","method":"GET","path":"/a","status":201,"headers":{"A":"b"},"#
      + #""json":{"n":[1.0]},"delay":"1s"}"#
    let added =
      #"{"type":"http_request","method":"GET","path":"/a","expect_status":201,"#
      + #""expect_headers":{"A":"b"},"expect_json":{"n":[1.0]}}"#
    #expect(try fixed(file(steps: rule)) == file(steps: "\(rule),\(added)"))
  }

  @Test("leaves out a declaration that would not be the one to answer")
  func omissions() throws {
    func rule(_ command: String, _ times: String) -> String {
      #"{"type":"proc_when","cmd":"\#(command)","exit_code":0\#(times)}"#
    }
    let rules = [
      rule("a", ""), rule("a", ""), rule("b", #","times":1"#), rule("b", #","times":2"#),
      rule("b", ""), rule("c", #","times":0"#), rule("c", ""),
    ]
    let fix = try #require(
      DeclarationFix(of: load(file(steps: rules.joined(separator: ",\n")), purpose: .validation))
    )
    #expect(fix.additions.map(\.declaration.pointer) == [0, 2, 3, 6].map { "/steps/\($0)" })
    #expect(fix.additions.map(\.declaration.line) == [1, 3, 4, 7])
    #expect(fix.omissions.map(\.declaration.pointer) == [1, 4, 5].map { "/steps/\($0)" })
    #expect(
      fix.omissions.map(\.reason) == [.answeredBefore, .answeredBefore, .neverAnswers]
    )
    #expect(load(String(decoding: fix.source, as: UTF8.self)).hasErrors == false)
  }

  @Test("gives the step what the rule must be given, and knows which rule answers then")
  func conditions() throws {
    let rules = [
      #"{"type":"proc_when","cmd":"a","stdin":"1","exit_code":1}"#,
      #"{"type":"proc_when","cmd":"a","env":{"A":"b"},"cwd":"d","exit_code":2,"delay":"1s"}"#,
      #"{"type":"proc_when","cmd":"a","exit_code":3}"#,
      #"{"type":"proc_when","cmd":"a","stdin":"2","exit_code":4}"#,
    ]
    let steps = [
      rules[0], #"{"type":"proc_spawn","cmd":"a","stdin":"1","expect_exit":1}"#,
      rules[1], #"{"type":"proc_spawn","cmd":"a","env":{"A":"b"},"cwd":"d","expect_exit":2}"#,
      rules[2], #"{"type":"proc_spawn","cmd":"a","expect_exit":3}"#, rules[3],
    ]
    let text = try fixed(file(steps: rules.joined(separator: ",")))
    #expect(text == file(steps: steps.joined(separator: ",")))
    let run = ScenarioRun(Array(text.utf8), choices: SeededSource(seed: 1))
    #expect(run.status == .pass)
  }

  @Test("expects output that looks like a reference as it is")
  func references() throws {
    let rule = #"{"type":"proc_when","cmd":"a","exit_code":0,"stdout":"\u0024{kv:a} $${kv:b} $c"}"#
    let spawn =
      #"{"type":"proc_spawn","cmd":"a","expect_exit":0,"expect_stdout":"$${kv:a} $$${kv:b} $c"}"#
    let text = try fixed(file(steps: rule))
    #expect(text == file(steps: "\(rule),\(spawn)"))
    #expect(ScenarioRun(Array(text.utf8), choices: SeededSource(seed: 1)).status == .pass)
  }

  @Test("fixes what it can beside other mistakes, and nothing where there is nothing")
  func others() throws {
    let good = #"{"type":"proc_when","cmd":"a","exit_code":0}"#
    let bad = #"{"type":"proc_when","cmd":"a"}"#
    #expect(
      try fixed(file(steps: "\(bad), \(good)"))
        == file(steps: #"\#(bad), \#(good), {"type":"proc_spawn","cmd":"a","expect_exit":0}"#)
    )
    let nested = #"{"type":"assert_throws","steps":[\#(good)]}"#
    for steps in ["", bad, nested, #"\#(good),{"type":"unfreeze"}"#] {
      #expect(DeclarationFix(of: load(file(steps: steps), purpose: .validation)) == nil)
    }
    for text in ["", "[]", "{", #"{"version":1,"name":"","steps":1}"#] {
      #expect(DeclarationFix(of: load(text, purpose: .validation)) == nil)
    }
  }

  @Test("makes a scenario that passes, of random declarations")
  func random() throws {
    for seed in 0..<500 as Range<UInt64> {
      var generator = TestGenerator(seed: seed)
      let rules = (0...generator.below(5)).map { _ in rule(&generator) }
      let text = file(steps: rules.joined(separator: [",", ",\n  ", " , "][generator.below(3)]))
      guard let fix = DeclarationFix(of: load(text, purpose: .validation)) else {
        #expect(!text.replacing(#""times":0"#, with: "").contains(#""times""#), "seed: \(seed)")
        continue
      }
      #expect(!load(String(decoding: fix.source, as: UTF8.self)).hasErrors, "seed: \(seed)")
      #expect(fix.additions.count + fix.omissions.count == rules.count, "seed: \(seed)")
      let run = ScenarioRun(fix.source, choices: SeededSource(seed: seed))
      #expect(run.status == .pass, "seed: \(seed): \(String(decoding: fix.source, as: UTF8.self))")
    }
  }

  private func rule(_ generator: inout TestGenerator) -> String {
    var members = [#""type":"proc_when""#, #""cmd":"\#("ab".dropFirst(generator.below(2)))""#]
    members.append(#""exit_code":\#(generator.below(3))"#)
    if generator.below(2) == 0 { members.append(#""args":["x"]"#) }
    if generator.below(2) == 0 { members.append(#""stdout":"\#(generator.below(2))""#) }
    if generator.below(2) == 0 { members.append(#""stderr":"\#(generator.below(2))""#) }
    if generator.below(3) == 0 {
      members.append(#""stdin":"\#("x".dropFirst(generator.below(2)))""#)
    }
    if generator.below(3) == 0 {
      members.append(#""cwd":"\#("yz".dropFirst(generator.below(2)))""#)
    }
    if generator.below(2) == 0 { members.append(#""times":\#(generator.below(3))"#) }
    return "{" + members.joined(separator: ",") + "}"
  }
}
