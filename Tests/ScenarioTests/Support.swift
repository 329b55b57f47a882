import Scenario
import SimKernel
import Testing

/// A scenario file with the given steps, as JSON texts without brackets.
func file(steps: String) -> String { #"{"version":1,"name":"t","steps":["# + steps + "]}" }

func load(_ text: String, purpose: ScenarioFile.Purpose = .run) -> ScenarioFile {
  ScenarioFile.load(source: Array(text.utf8), path: "t.fozzy.json", purpose: purpose)
}

/// Each diagnostic as `line:column code pointer`, its message, and its hint after an arrow.
func report(_ file: ScenarioFile) -> [String] {
  file.diagnostics.flatMap { diagnostic in
    let location = diagnostic.location
    let place = "\(location.line):\(location.column) \(diagnostic.code.rawValue)"
    let pointer =
      location.pointer.isEmpty ? "" : " " + location.pointer.replacing("\n", with: "\\n")
    return [place + pointer, "  " + diagnostic.message]
      + (diagnostic.hint.map { ["  -> " + $0] } ?? [])
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

/// Checks a golden text: lines that begin in the first column are inputs, and what stands indented
/// below each is what `report` must say of it.
func expectGolden(
  _ golden: String,
  report: (String) -> [String],
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  var expected: [String] = []
  var input: String?
  func compare() {
    guard let input else { return }
    let found = report(input)
    #expect(found == expected, "\(input)\n\(indented(found))", sourceLocation: sourceLocation)
  }
  for line in golden.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("  ") {
      expected.append(String(line.dropFirst(2)))
    } else {
      compare()
      (input, expected) = (String(line), [])
    }
  }
  compare()
}

private func indented(_ lines: [String]) -> String {
  lines.map { "  " + $0 }.joined(separator: "\n")
}
