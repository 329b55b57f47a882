import Scenario
import SimKernel

/// A scenario file with the given steps, as JSON texts without brackets.
func file(steps: String) -> String { #"{"version":1,"name":"t","steps":["# + steps + "]}" }

func load(_ text: String, purpose: ScenarioFile.Purpose = .run) -> ScenarioFile {
  ScenarioFile.load(source: Array(text.utf8), path: "t.fozzy.json", purpose: purpose)
}

/// Each diagnostic as `line:column code pointer: message -> hint`.
func lines(_ file: ScenarioFile) -> [String] {
  file.diagnostics.map { diagnostic in
    let location = diagnostic.location
    let hint = diagnostic.hint.map { " -> \($0)" } ?? ""
    return "\(location.line):\(location.column) \(diagnostic.code.rawValue) \(location.pointer): "
      + diagnostic.message + hint
  }
}

/// The single step of a valid file.
func step(_ text: String) -> Step? {
  let file = load(file(steps: text))
  return file.hasErrors ? nil : file.scenario?.steps.first
}

/// A small generator for property loops: SplitMix64, from a seed that a failure prints.
struct TestGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
