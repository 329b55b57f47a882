import Scenario
import SimKernel
import Testing

@Suite("scenario layout")
struct ScenarioLayoutTests {
  private func formatted(_ text: String) throws -> String {
    String(decoding: try ScenarioLayout.formatted(Array(text.utf8)), as: UTF8.self)
  }

  @Test("puts known members first and a step on a line")
  func steps() throws {
    let source = #"""
      {"steps":[{"duration":"1s","x-a":{},"name":"wait","type":"sleep"},
      {"json":{"b":1e2,"a":[1.0,[ ]]},"status":200,"path":"/\u00e9","method":"GET","type":"http_when"},
        "no step", {"zz": 1, "type": "unknown", "a": 2},{}], "tags":["a" , "b"],
       "name":"n","version":1,"$schema":"s"}
      """#
    let expected = #"""
      {
        "$schema": "s",
        "version": 1,
        "name": "n",
        "steps": [
          { "type": "sleep", "name": "wait", "duration": "1s", "x-a": {} },
          {
            "type": "http_when",
            "method": "GET",
            "path": "/\u00e9",
            "status": 200,
            "json": { "b": 1e2, "a": [1.0, []] }
          },
          "no step",
          { "type": "unknown", "zz": 1, "a": 2 },
          {}
        ],
        "tags": ["a", "b"]
      }

      """#
    // One column less than the limit, with the comma: the second step would have 101.
    let long = source.replacing(#""path":"/\u00e9""#, with: #""path":"/\u00e9","delay":"10ms""#)
    let longExpected = expected.replacing(
      #""json": { "b": 1e2, "a": [1.0, []] }"#,
      with: #""json": { "b": 1e2, "a": [1.0, []] },\#n      "delay": "10ms""#
    )
    #expect(try formatted(long) == longExpected)
    #expect(try formatted(longExpected) == longExpected)
  }

  @Test("gives a line to each of several steps in a step, and to each member of what is too long")
  func nested() throws {
    let source = #"""
      {"version":1,"name":"n","steps":[{"steps":[{"message":"m","type":"fail"},
      {"type":"unfreeze"}],"type":"assert_throws"},
      {"type":"assert_rejects","steps":[]},{"steps":[{"x-a":1,"type":"unfreeze"}],"type":"assert_rejects"},
      {"type":"assert_throws","steps":[{"type":"assert_throws","steps":[{},{}]}]},
      {"type":"trace_event","fields":{"first":"11111111111111111111111111111111111111111",
       "second":["222222222222222222222222222222222222222222222222222222222222222222222222","33333333"]},
       "name":"e"}]}
      """#
    let expected = #"""
      {
        "version": 1,
        "name": "n",
        "steps": [
          {
            "type": "assert_throws",
            "steps": [
              { "type": "fail", "message": "m" },
              { "type": "unfreeze" }
            ]
          },
          { "type": "assert_rejects", "steps": [] },
          { "type": "assert_rejects", "steps": [{ "type": "unfreeze", "x-a": 1 }] },
          {
            "type": "assert_throws",
            "steps": [
              {
                "type": "assert_throws",
                "steps": [
                  {},
                  {}
                ]
              }
            ]
          },
          {
            "type": "trace_event",
            "name": "e",
            "fields": {
              "first": "11111111111111111111111111111111111111111",
              "second": [
                "222222222222222222222222222222222222222222222222222222222222222222222222",
                "33333333"
              ]
            }
          }
        ]
      }

      """#
    #expect(try formatted(source) == expected)
    #expect(try formatted(expected) == expected)
  }

  @Test("knows the members of the other variants")
  func variants() throws {
    let source = #"""
      {"distributed":{"invariants":[{"key":"x","type":"kv_all_equal"}],"steps":[{"node":"n0",
      "type":"crash"}],"note":1,"node_count":3},"version":1,"name":"n","suites":["a","b"]}
      """#
    #expect(
      try formatted(source) == #"""
        {
          "version": 1,
          "name": "n",
          "distributed": {
            "node_count": 3,
            "steps": [
              { "type": "crash", "node": "n0" }
            ],
            "invariants": [
              { "type": "kv_all_equal", "key": "x" }
            ],
            "note": 1
          },
          "suites": [
            "a",
            "b"
          ]
        }

        """#
    )
  }

  @Test("uses a hundred columns, the comma among them, and counts scalars")
  func width() throws {
    for (filling, fits) in [(62, true), (63, false)] {
      let text = String(repeating: "é", count: filling)
      let step = #"{ "type": "fail", "message": "\#(text)" }"#
      let file = try formatted(#"{"steps":[\#(step),\#(step)]}"#)
      // Four columns of indentation, 33 of the step without its text, one for the comma.
      #expect(file.contains(step) == fits)
      #expect(file.components(step) == (fits ? 2 : 0))
    }
  }

  @Test("is not given to what is not JSON, or has a name twice")
  func refusals() {
    #expect(throws: JSONSyntaxError.self) { try formatted("{") }
    #expect(throws: JSONSyntaxError(.duplicateKey, at: 7)) { try formatted(#"{"a":1,"a":1}"#) }
    #expect(throws: Never.self) { try formatted("[1]") }
  }

  @Test("keeps what files mean, and is kept by itself, for random files")
  func random() throws {
    for seed in 0..<2000 as Range<UInt64> {
      var writer = RandomFile(seed: seed)
      let source = writer.file()
      let once = try ScenarioLayout.formatted(source)
      #expect(try ScenarioLayout.formatted(once) == once, "seed: \(seed)")
      let meant = try JSONValue(parsing: Bytes(source))
      #expect(try JSONValue(parsing: Bytes(once)) == meant, "seed: \(seed)")
      let before = ScenarioFile.load(source: source, path: "t", purpose: .validation)
      let after = ScenarioFile.load(source: once, path: "t", purpose: .validation)
      #expect(after.scenario?.steps.map(\.label) == before.scenario?.steps.map(\.label))
      #expect(codes(after) == codes(before), "seed: \(seed)")
      if !before.hasErrors { #expect(actions(after) == actions(before), "seed: \(seed)") }
    }
  }

  private func codes(_ file: ScenarioFile) -> [String] {
    file.diagnostics.map { "\($0.code) \($0.location.pointer)" }.sorted()
  }

  /// The steps without those in steps, whose places differ.
  private func actions(_ file: ScenarioFile) -> [StepAction]? {
    file.scenario?.steps.map(\.action).filter { action in
      if case .assertThrows = action { false } else { true }
    }
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}

/// Writes scenario files with members and white space in any order.
private struct RandomFile {
  private var generator: TestGenerator
  private var output = ""

  init(seed: UInt64) { generator = TestGenerator(seed: seed) }

  mutating func file() -> [UInt8] {
    var members = [#""version":1"#, #""name":"\u0041""#, #""steps":\#(list())"#]
    if generator.below(2) == 0 { members.append(#""notes":\#(value(3))"#) }
    return Array((object(members) + space()).utf8)
  }

  private mutating func list() -> String {
    let steps = (0..<generator.below(4)).map { _ in step() }
    return "[" + space() + steps.joined(separator: "," + space()) + "]"
  }

  private mutating func step() -> String {
    var members: [String]
    switch generator.below(6) {
    case 0: members = [#""type":"sleep""#, #""duration":"1s""#]
    case 1: members = [#""type":"assert_throws""#, #""steps":\#(list())"#]
    case 2:
      members = [
        #""type":"http_request""#, #""method":"GET""#, #""path":"/""#,
        #""headers":{"b":"1","B":"2","a":"3"}"#, #""expect_json":\#(value(2))"#,
      ]
    case 3: members = [#""type":"trace_event""#, #""name":"n""#, #""fields":{"a":\#(value(3))}"#]
    case 4: members = [#""type":"unknown""#, #""steps":\#(value(2))"#]
    default: members = [#""t\u0079pe":"fail""#, #""message":"\#(text())""#]
    }
    if generator.below(3) == 0 { members.append(#""x-note":\#(value(2))"#) }
    return object(members)
  }

  private mutating func value(_ depth: Int) -> String {
    let texts = ["1", "-0", "1.50e+2", "18446744073709551616", "null", "true", "[]", "{}"]
    switch generator.below(depth > 0 ? 5 : 3) {
    case 0: return texts[generator.below(texts.count)]
    case 1, 2: return "\"\(text())\""
    case 3: return "[" + space() + value(depth - 1) + "," + value(depth - 1) + space() + "]"
    default: return object([#""a":\#(value(depth - 1))"#, #""b":\#(value(depth - 1))"#])
    }
  }

  private mutating func text() -> String {
    let parts = ["x", "é", #"\n"#, #"\u00e9"#, "😀", " ", "{", #"\""#]
    return (0..<generator.below(30)).map { _ in parts[generator.below(parts.count)] }.joined()
  }

  /// An object of `members` in any order.
  private mutating func object(_ members: [String]) -> String {
    var rest = members
    var shuffled: [String] = []
    while !rest.isEmpty { shuffled.append(rest.remove(at: generator.below(rest.count)) + space()) }
    return "{" + space() + shuffled.joined(separator: "," + space()) + "}"
  }

  private mutating func space() -> String {
    ["", " ", "\n", "\r\n  ", "\t"][generator.below(5)]
  }
}
