import FixtureTestSupport
import Scenario
import SimKernel
import SimTestSupport

/// What can become of a step, in words that do not depend on its values.
enum StepOutcomes {
  /// The outcomes of the steps of a run: the type of the step, then `passes` or what was found.
  ///
  /// A step with a message of its own shows nothing of the engine's.
  static func of(_ fixture: Fixture) throws -> [(type: String, outcome: String)] {
    let run = ScenarioRun(fixture)
    let names = run.test.kernel.names
    var outcomes: [(type: String, outcome: String)] = []
    var open: [String] = []
    for record in try run.test.records() {
      switch record.body {
      case .stepStart(_, _, let kind): open.append("\(names[kind])")
      case .stepEnd(let failed):
        let type = open.removeLast()
        if !failed { outcomes.append((type, "passes")) }
      default: break
      }
    }
    let steps = ScenarioFile.load(source: fixture.source, path: "f").scenario
    for finding in run.program.findings {
      guard let path = finding.path, let step = steps?.step(at: path) else { continue }
      let isOwn = "\(step.action)".contains(finding.message)
      let message = isOwn ? "its own message" : shape(of: finding.message)
      outcomes.append((step.type.name, "\(finding.title.rawValue): \(message)"))
    }
    return outcomes
  }

  /// A message without the values in it.
  static func shape(of message: String) -> String {
    message.replacing(/\{"(?:.*)\}/, with: "{…}").replacing(/"(?:[^"\\]|\\.)*"/, with: "\"…\"")
      .replacing(/[0-9]+(?:ms|s|h)?/, with: "#")
  }
}
