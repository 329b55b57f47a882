import Testing

/// Steps that fail on the machine, and the finding.
struct HostFinding: CustomTestStringConvertible, Sendable {
  var steps: [String]
  /// The finding without its place, on one line; `URL` stands for the server.
  var finding: String
  /// Its details, on one line; empty for none.
  var details: String = ""

  var testDescription: String { finding }
}

@Suite("The rules and failures of a host")
struct HostRuleTests {
  @Test("have findings with their own titles and details")
  func findings() async throws {
    let workspace = try Workspace()
    try await LoopbackServer.serving { url in
      for example in HostFinding.all {
        let steps = example.steps.map { $0.replacing("URL", with: url) }
        let run = try await workspace.runOnHost(steps, ["--det"])
        #expect(run.status == 1)
        #expect(run.error == "")
        let (finding, details) = parts(run.output.replacing(url, with: "URL"))
        #expect(finding == example.finding)
        #expect(details == example.details)
      }
    }
  }

  /// The finding of a summary without its place, and the details, each on one line.
  private func parts(_ output: String) -> (finding: String, details: String) {
    let lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }
    let finding = lines.filter {
      $0.hasPrefix("\"kind\": \"") || $0.hasPrefix("\"title\"") || $0.hasPrefix("\"message\"")
        || $0.hasPrefix("\"stepPath\"")
    }
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("\"details\"") }) else {
      return (finding.joined(separator: " "), "")
    }
    return (finding.prefix(4).joined(separator: " "), lines[begin...].dropLast(5).joined(separator: " "))
  }
}
