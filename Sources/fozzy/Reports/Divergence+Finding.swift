import Replay
import Scenario
import SimKernel

extension TraceReplay {
  /// The divergence as a finding with both sides; nil when there was none.
  var divergenceFinding: PlacedFinding? {
    guard case .diverged(let divergence, let sides) = verdict else { return nil }
    return PlacedFinding(
      kind: "divergence",
      title: DivergenceTitle.replayDiverged.rawValue,
      message:
        "record \(divergence.number): expected \(sides.expected), found \(sides.found)",
      details: .object(sorting: [
        Document.Member("expected", .text(sides.expected)),
        Document.Member("found", .text(sides.found)),
        Document.Member("record", .number(divergence.number)),
      ]),
      notes: [
        "record \(divergence.number) is not as it was recorded:",
        "  expected \(sides.expected)",
        "  found    \(sides.found)",
        "The program under test or the engine changed since, or the run is not deterministic.",
      ],
      file: report.name,
      step: PlacedFinding.PlacedStep(
        divergence.step.flatMap { StepPath($0) },
        in: report.scenario
      )
    )
  }
}
