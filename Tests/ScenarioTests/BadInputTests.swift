import Scenario
import SimKernel
import Testing

@Suite("bad input")
struct BadInputTests {
  private static let small = """
    {"version":1,"name":"é\\n","steps":[{"type":"sleep","duration":"5ms","x-n":[-1.5e3,true]},
    {"type":"assert_throws","steps":[{"type":"fail","message":"\\ud83d\\ude00"}]},
    {"type":"http_request","method":"GET","path":"/","headers":{"a":"b"},"expect_json":{"k":null}}]}
    """

  /// Loads arbitrary bytes and checks what must hold of every file.
  private func check(_ bytes: [UInt8], _ context: @autoclosure () -> String) {
    let file = ScenarioFile.load(source: bytes, path: "t", purpose: .run)
    #expect((file.scenario != nil) == !file.hasErrors, "\(context())")
    for diagnostic in file.diagnostics {
      #expect(!file.render(diagnostic).isEmpty, "\(context())")
      #expect(0...bytes.count ~= diagnostic.location.offset, "\(context())")
    }
  }

  @Test("a file cut at any byte has an error")
  func survivesTruncation() {
    let bytes = Array(Self.small.utf8)
    #expect(load(Self.small).diagnostics.isEmpty)
    for count in 0..<bytes.count {
      let file = ScenarioFile.load(source: Array(bytes.prefix(count)), path: "t")
      #expect(file.hasErrors, "\(count)")
      check(Array(bytes.prefix(count)), "\(count)")
    }
  }

  @Test("a file with any bit flipped, or any byte replaced, is valid or has an error")
  func survivesFlips() {
    let bytes = Array(Self.small.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        check(changed, "byte \(index), bit \(bit)")
      }
      for replacement: UInt8 in [0x00, 0x22, 0x5C, 0x5B, 0x7D, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = replacement
        check(changed, "byte \(index) as \(replacement)")
      }
    }
  }

  @Test("random edits of a valid file, and random bytes, never crash")
  func survivesRandomEdits() {
    let bytes = Array(Self.small.utf8)
    for seed in 0..<3000 as Range<UInt64> {
      var generator = TestGenerator(seed: seed)
      var changed = bytes
      for _ in 0...generator.below(4) {
        let start = generator.below(changed.count)
        let end = min(changed.count, start + generator.below(20))
        switch generator.below(3) {
        case 0: changed.removeSubrange(start..<end)
        case 1: changed.insert(contentsOf: Array(changed[start..<end]), at: start)
        default: changed.insert(UInt8(generator.below(256)), at: start)
        }
      }
      check(changed, "seed: \(seed)")
      check((0..<generator.below(64)).map { _ in UInt8(generator.below(256)) }, "seed: \(seed)")
    }
  }

  @Test("deep, long and binary files have an error and no crash")
  func survivesExtremes() {
    let levels = 10_000
    check(Array(String(repeating: "[", count: levels).utf8), "arrays")
    check(Array(String(repeating: #"{"steps":"#, count: levels).utf8), "objects")
    check([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3], "binary")
    check([UInt8](repeating: 0, count: 1000), "zeros")
    check(Array("{\"version\":\(String(repeating: "9", count: 100_000))}".utf8), "integer")
    check(Array("{\"version\":1e-\(String(repeating: "9", count: 100_000))}".utf8), "exponent")
    check(Array("{\"\(String(repeating: "n", count: 100_000))\":1}".utf8), "name")
    let nested = String(repeating: #"{"type":"assert_throws","steps":["#, count: 60)
    check(Array(file(steps: nested + String(repeating: "]}", count: 60)).utf8), "steps")
  }

  @Test("steps nest as deep as JSON may")
  func nestsSteps() {
    func nested(_ depth: Int) -> ScenarioFile {
      let opening = String(repeating: #"{"type":"assert_throws","steps":["#, count: depth)
      return load(file(steps: opening + String(repeating: "]}", count: depth)))
    }
    #expect(nested(63).diagnostics.isEmpty)
    #expect(nested(64).diagnostics.map(\.code) == [.nestingTooDeep])
  }

  @Test("five megabytes of steps load, and an error at their end is found")
  func loadsLargeFiles() {
    let steps = (0..<100_000).map { #"{"type":"set_kv","key":"k\#($0)","value":"value \#($0)"}"# }
    let text = file(steps: steps.joined(separator: ",\n"))
    #expect(text.utf8.count > 5_000_000)
    #expect(load(text).scenario?.steps.count == 100_000)
    let broken = load(file(steps: steps.joined(separator: ",\n") + #",{"type":"fail"}"#))
    #expect(broken.diagnostics.map(\.location.line) == [100_000])
    #expect(broken.diagnostics.map(\.location.pointer) == ["/steps/100000"])
  }
}
