import Scenario
import SimKernel
import Testing

@Suite("scenario file")
struct ScenarioFileTests {
  private let distributed = """
    {"version":1,"name":"kv","distributed":{"node_count":3,
     "steps":[{"type":"client_put","node":"n2","key":"x","value":"1"},{"type":"crash","node":"n0"}],
     "invariants":[{"type":"kv_all_equal","key":"x"}]}}
    """

  @Test("a steps file gives a scenario")
  func loadsSteps() throws {
    let file = load(file(steps: #"{"type":"rand_u64"},{"type":"rand_u64"}"#))
    #expect(file.diagnostics.isEmpty)
    #expect(!file.hasErrors)
    #expect(file.variant == .steps)
    #expect(file.name == "t")
    #expect(file.stepCount == 2)
    let scenario = try #require(file.scenario)
    #expect(scenario.name == "t")
    #expect(scenario.steps.count == 2)
    #expect(scenario.source == file.source)
  }

  @Test("an empty list of steps is accepted, at the top and nested")
  func acceptsEmptySteps() {
    #expect(load(file(steps: "")).scenario?.steps.isEmpty == true)
    #expect(step(#"{"type":"assert_throws","steps":[]}"#)?.action == .assertThrows([]))
  }

  @Test("a distributed file validates and does not run")
  func recognizesDistributed() {
    let valid = load(distributed, purpose: .validation)
    #expect(report(valid) == [])
    #expect(valid.variant == .distributed)
    #expect(valid.stepCount == 2)
    #expect(valid.invariantCount == 1)
    #expect(valid.scenario == nil)
    let refused = load(distributed, purpose: .run)
    #expect(refused.diagnostics.map(\.code) == [.unsupportedVariant])
    #expect(refused.failureMessage?.contains("Use `fozzy explore`") == true)
  }

  @Test("a step may name only the nodes that there are")
  func checksNodes() {
    func codes(_ nodes: String, _ name: String) -> [DiagnosticCode] {
      let crash = #"{"type":"crash","node":"\#(name)"}"#
      return load(
        #"{"version":1,"name":"","distributed":{\#(nodes),"steps":[\#(crash)]}}"#,
        purpose: .validation
      ).diagnostics.map(\.code)
    }
    for index in 0..<12 { #expect(codes(#""node_count":12"#, "n\(index)") == [], "n\(index)") }
    #expect(codes(#""node_count":12"#, "n12") == [.unknownNode])
    #expect(codes(#""nodes":["z","b","b","a"]"#, "b") == [])
    #expect(codes(#""nodes":["z","b","b","a"]"#, "z") == [])
    #expect(codes(#""nodes":["z","b","b","a"],"node_count":3"#, "n0") == [.unknownNode])
    #expect(codes(#""node_count":10001"#, "n0") == [.outOfRange])
  }

  @Test("a suites file lists scenario files, and does not run")
  func recognizesSuites() {
    let text = #"{"version":1,"name":"s","suites":["a.json",\n"b/c.json"]}"#
      .replacing("\\n", with: "\n")
    var file = load(text, purpose: .validation)
    #expect(file.diagnostics.isEmpty)
    #expect(file.variant == .suites)
    #expect(file.suites.map(\.path) == ["a.json", "b/c.json"])
    #expect(load(text, purpose: .run).diagnostics.map(\.code) == [.unsupportedVariant])
    for suite in file.suites.reversed() { file.refuse(suite, because: "is not there") }
    #expect(
      report(file) == [
        "1:35 missing_file /suites/0", "  `suites`: \"a.json\" is not there",
        "  -> paths are relative to the folder of this file",
        "2:1 missing_file /suites/1", "  `suites`: \"b/c.json\" is not there",
        "  -> paths are relative to the folder of this file",
      ]
    )
  }

  @Test("steps come before suites before distributed; a null is no variant")
  func choosesVariants() {
    func variant(_ keys: String) -> ScenarioVariant? {
      load(#"{"version":1,"name":"",\#(keys)}"#, purpose: .validation).variant
    }
    #expect(variant(#""distributed":{},"suites":1,"steps":[]"#) == .steps)
    #expect(variant(#""distributed":{},"suites":1"#) == .suites)
    #expect(variant(#""steps":null,"distributed":{}"#) == .distributed)
    #expect(variant(#""steps":null"#) == nil)
  }

  @Test("unknown top-level keys are listed, not refused")
  func listsUnknownKeys() {
    let file = load(
      #"{"$schema":"x","version":1,"notes":{"a":1},"name":"","tags":[],"steps":[]}"#
    )
    #expect(file.diagnostics.isEmpty)
    #expect(file.unknownKeys == ["$schema", "notes", "tags"])
  }

  @Test("all errors of a file are reported at once")
  func reportsAll() {
    let file = load(
      #"{"version":2,"name":3,"steps":[{"type":"x"},{},{"type":"fail"},{"type":"fail","message":1}]}"#
    )
    #expect(
      file.diagnostics.map(\.location.pointer) == [
        "/version", "/name", "/steps/0/type", "/steps/1", "/steps/2", "/steps/3/message",
      ]
    )
    #expect(file.scenario == nil)
    #expect(file.stepCount == 4)
  }

  @Test("validating and running find the same")
  func validatesAsItRuns() {
    for text in [file(steps: #"{"type":"sleep"},{"type":"unfreeze"}"#), "[", file(steps: "")] {
      #expect(load(text, purpose: .validation).diagnostics == load(text, purpose: .run).diagnostics)
    }
  }

  @Test("a declaration counts as such only beside steps that run")
  func refusesDeclarationsOnly() {
    let when = #"{"type":"proc_when","cmd":"a","exit_code":0}"#
    #expect(load(file(steps: when)).diagnostics.map(\.code) == [.declarationsOnly])
    #expect(load(file(steps: when + "," + when)).diagnostics.map(\.code) == [.declarationsOnly])
    #expect(load(file(steps: when + #",{"type":"rand_u64"}"#)).diagnostics.isEmpty)
    let message = load(file(steps: when)).failureMessage ?? ""
    #expect(message.contains("`proc_when` and `http_when` are declarations"))
    #expect(message.contains("Add executable steps such as `proc_spawn`"))
    let nested = #"{"type":"rand_u64"},{"type":"assert_rejects","steps":[\#(when)]}"#
    #expect(load(file(steps: nested)).diagnostics.map(\.location.pointer) == ["/steps/1/steps"])
  }

  @Test("a reference to a secret is no literal secret")
  func acceptsSecretReferences() {
    func codes(_ value: String) -> [DiagnosticCode] {
      let headers = #"{"Authorization":"\#(value)","accept":"x"}"#
      return load(
        file(steps: #"{"type":"http_request","method":"GET","path":"/","headers":\#(headers)}"#)
      ).diagnostics.map(\.code)
    }
    #expect(codes("${secret:TOKEN}") == [])
    #expect(codes("Bearer ${secret:TOKEN}") == [])
    #expect(codes("") == [])
    #expect(codes("Bearer abc") == [.literalSecret])
    #expect(codes("${secret:}") == [.literalSecret])
    #expect(codes("${secret:TOKEN") == [.literalSecret])
  }

  @Test(
    "paths may not lead above the root or name it",
    arguments: [
      ("a", nil), ("/a", nil), ("a/..b", nil), ("a/../b", nil), ("./a//b", nil), ("...", nil),
      ("..", "above"), ("../a", "above"), ("/..", "above"), ("a/../../b", "above"),
      ("", "names"), (".", "names"), ("/", "names"), ("a/..", "names"),
    ] as [(String, String?)]
  )
  func checksPaths(path: String, expected: String?) {
    let file = load(file(steps: #"{"type":"fs_write","path":"\#(path)","data":""}"#))
    #expect(file.hasErrors == (expected != nil))
    #expect(file.diagnostics.allSatisfy { $0.code == .invalidPath })
    if let expected { #expect(file.diagnostics.first?.message.contains(expected) == true) }
  }
}
