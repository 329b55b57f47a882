import SimKernel

extension SuiteSummary {
  func text(in style: TextStyle) -> String {
    switch reporter {
    case .junit: results.junit
    case .html: HTMLReport(results: results).text
    case .pretty, .json: results.text(in: style)
    }
  }

  private var results: Results {
    Results(
      title: rows.count == 1 ? rows[0].path : "test",
      status: failedCount == 0 ? "pass" : "fail",
      scenarios: rows.map { ReportedScenario($0) },
      skippedCount: skippedCount,
      seed: seed,
      runID: runID,
      elapsed: elapsed,
      times: times
    )
  }
}
