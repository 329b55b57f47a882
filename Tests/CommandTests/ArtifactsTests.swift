import Testing

@Suite("fozzy artifacts ls and diff")
struct ArtifactsTests {
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    for seed in ["1", "2"] {
      _ = try await workspace.fozzy(
        "run",
        "a.fozzy.json",
        "--det",
        "--seed",
        seed,
        "--record",
        "\(seed).fozzy"
      )
    }
    _ = try await workspace.fozzy("run", "b.fozzy.json", "--det")
    return workspace
  }

  private func masked(_ outcome: Workspace.Outcome) -> String {
    outcome.output.replacing(/[0-9a-f]{32}/, with: "ID").replacing(#/\ *\d+\ \ /#, with: " N  ")
      .replacing(/"sizeBytes": \d+/, with: "\"sizeBytes\": N")
  }

  @Test("ls lists the files of a run of the store, or a trace alone")
  func list() async throws {
    let workspace = try await workspace()
    let run = try await workspace.fozzy("artifacts", "ls", "last-fail")
    #expect(run.status == 0)
    #expect(
      masked(run) == """
        manifest N  .fozzy/runs/ID/manifest.json
        report N  .fozzy/runs/ID/report.json
        trace N  .fozzy/runs/ID/trace.fozzy

        """
    )
    let trace = try await workspace.fozzy("artifacts", "ls", "1.fozzy", "--json")
    #expect(
      masked(trace) == """
        {
          "entries": [
            {
              "kind": "trace",
              "path": "1.fozzy",
              "sizeBytes": N
            }
          ],
          "type": "list"
        }

        """
    )
  }

  @Test("ls warns of what is not as it was written")
  func damaged() async throws {
    let workspace = try await workspace()
    _ = try await workspace.shell("cd .fozzy/runs/*/ && echo >> report.json && rm trace.fozzy")
    let name = try await workspace.shell("ls -d .fozzy/runs/* | head -1").output.dropLast()
    _ = try await workspace.shell("echo >> \(name)/report.json; touch \(name)/more")
    let outcome = try await workspace.fozzy("artifacts", "ls", String(name))
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("warning: \(name): report.json: has "))
    #expect(outcome.error.contains("warning: \(name): more: is not in the manifest\n"))
  }

  @Test("diff says where two runs part")
  func diff() async throws {
    let workspace = try await workspace()
    let outcome = try await workspace.fozzy("artifacts", "diff", "1.fozzy", "2.fozzy")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.replacing(/= \d+/, with: "= N").replacing(/is [1-9]\d*,/, with: "is N,") == """
        left   1.fozzy: pass; 1 choice, 12 records
        right  2.fozzy: pass; 1 choice, 12 records
        different files: trace.fozzy
        the first choice that differs is 0
        the first record that differs is N, in step 0:
          left   choice rand (data, max 18446744073709551615) = N, by task 1
          right  choice rand (data, max 18446744073709551615) = N, by task 1

        """
    )
    let same = try await workspace.fozzy("artifacts", "diff", "1.fozzy", "1.fozzy")
    #expect(
      same.output.hasSuffix(
        "their files are the same, byte for byte\nall records are the same\n"
      )
    )
  }

  @Test("diff compares what runs of the store came to, in one document")
  func document() async throws {
    let workspace = try await workspace()
    let outcome = try await workspace.fozzy("artifacts", "diff", "1.fozzy", "last-fail", "--json")
    #expect(outcome.status == 0)
    let text = masked(outcome).replacing(/Bytes": \d+/, with: "Bytes\": N")
    #expect(
      text.hasPrefix("{\n  \"diff\": {\n    \"files\": [\n      {\n        \"changed\": true")
    )
    #expect(
      text.contains(
        """
            "left": "1.fozzy",
            "report": {
              "findingTitlesChanged": true,
              "leftDurationMs": 1,
              "leftFindings": 0,
              "leftMode": "run",
              "leftStatus": "pass",
              "rightDurationMs": 2000,
              "rightFindings": 1,
              "rightMode": "run",
              "rightStatus": "fail"
            },
            "right": "last-fail",
            "trace": {
              "firstDecisionDiffIndex": 0,
        """
      )
    )
    #expect(text.hasSuffix("  },\n  \"type\": \"diff\"\n}\n"))
  }

  @Test("diff of runs that were not recorded compares the rest")
  func unrecorded() async throws {
    let workspace = try await workspace()
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    let outcome = try await workspace.fozzy("artifacts", "diff", "latest", "last-fail")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("different files: manifest.json, report.json, trace.fozzy\n"))
    #expect(outcome.output.contains("not both were recorded"))
  }
}
