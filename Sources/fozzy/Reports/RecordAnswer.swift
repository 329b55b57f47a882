import Files
import SimKernel
import SystemPackage

/// What `fozzy record` wrote, behind what the command printed.
///
/// The command's outputs go where they would have gone; about the recording only standard error says
/// something, so that a recorded command still fits into a pipe.
struct RecordAnswer: Answer {
  /// The command, as a shell reads it.
  let title: String
  let result: ProcessResult
  let scenario: String
  let isAppended: Bool
  let report: RunReport

  /// The options that a command needs to find the same files.
  let options: [String]

  let status = ExitStatus.pass

  private var tracePath: String { report.placement?.path.string ?? "" }

  var document: Document {
    .object(sorting: [
      Document.Member("exitCode", .literal(Bytes(String(result.exitCode)))),
      Document.Member("runId", report.runID.map { .text($0) }),
      Document.Member("scenario", .text(scenario)),
      Document.Member("signal", result.signal.map { .literal(Bytes(String($0))) }),
      Document.Member("status", .text("pass")),
      Document.Member("tracePath", .text(tracePath)),
    ])
  }

  func text(in style: TextStyle) -> String { "\(result.standardOutput)" }

  func notes(in style: TextStyle) -> String {
    let error = "\(result.standardError)"
    let printed = error.isEmpty ? "\(result.standardOutput)" : error
    let end = result.signal.map { "ended by signal \($0)" } ?? "exit status \(result.exitCode)"
    let run = ["fozzy", "run", scenario, "--det"]
    let lines = [
      "\(style.paint("recorded", .green)) \(title): \(end)",
      "  \(isAppended ? "added to" : "scenario") \(scenario)",
      "  trace \(tracePath)",
      "run: \(shellCommand(run + options))",
      "again with the real command: \(shellCommand(run + ["--proc-backend", "host"] + options))",
      "replay: \(shellCommand(["fozzy", "replay", tracePath] + options))",
    ]
    return error + (printed.isEmpty || printed.hasSuffix("\n") ? "" : "\n")
      + lines.map { "\($0)\n" }.joined()
  }
}
