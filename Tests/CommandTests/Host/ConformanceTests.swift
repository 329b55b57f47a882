import Testing

/// Who answers a run of a case.
private enum Side: CaseIterable {
  case virtual
  /// The machine; nothing is declared.
  case host
  /// The machine, which has to answer as declared.
  case declaredHost

  var options: [String] {
    self == .virtual
      ? [] : ["--proc-backend", "host", "--fs-backend", "host", "--http-backend", "host"]
  }

  /// The steps of a case; each has the same place whoever answers.
  func steps(_ example: ConformanceCase) -> [String] {
    let idle = #"{"type":"trace_event","name":"nothing is declared"}"#
    return (self == .host ? example.rules.map { _ in idle } : example.rules) + example.steps
  }
}

@Suite("Virtual backends and the machine")
struct ConformanceTests {
  private static let cases =
    ConformanceCase.processes + ConformanceCase.files + ConformanceCase.http

  /// Runs steps in a folder of their own, and returns the summary with the titles of virtual backends.
  private func run(
    _ steps: [String],
    _ side: Side,
    in workspace: Workspace,
    _ name: String
  ) async throws -> Workspace.Outcome {
    let text = #"{"version":1,"name":"c","steps":["# + "\n" + steps.joined(separator: ",\n") + "]}"
    try workspace.write(text, to: "\(name)/c.fozzy.json")
    var outcome = try await workspace.fozzy(
      ["run", "c.fozzy.json", "--det", "--json", "--cwd", name] + side.options,
      environment: ["HOME": "/home"]
    )
    outcome.output.replace("\"title\": \"host_fs_r", with: "\"title\": \"fs_r")
    outcome.output.replace("\"title\": \"host_fs_write", with: "\"title\": \"fs_write")
    return outcome
  }

  /// What a summary says about status and findings.
  private func judgement(_ output: String) throws -> Substring {
    let status = try #require(output.split(separator: "\n").dropFirst().first)
    guard let findings = output.firstRange(of: "\"findings\"") else { return status }
    // The last records have the time that the machine took.
    let end = output.firstRange(of: "\"lastRecords\"")?.lowerBound ?? output.endIndex
    return status + output[findings.lowerBound..<end]
  }

  @Test("agree on every case: status, findings and places", .timeLimit(.minutes(30)))
  func agree() async throws {
    let workspace = try Workspace()
    try await LoopbackServer.serving { url in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, example) in Self.cases.enumerated() {
          group.addTask { try await check(example, number, url, workspace) }
        }
        try await group.waitForAll()
      }
    }
  }

  private func check(
    _ example: ConformanceCase,
    _ number: Int,
    _ url: String,
    _ workspace: Workspace
  ) async throws {
    var judgements: [Substring] = []
    for side in Side.allCases {
      let steps = side.steps(example).map { place($0, url, "d\(number)") }
      let outcome = try await run(steps, side, in: workspace, "\(side)-\(number)")
      #expect(outcome.error == "", "\(example.name), \(side)")
      judgements.append(try judgement(outcome.output))
      let expected = expectation(example, side)
      #expect(expected.allSatisfy { outcome.output.contains($0) }, "\(example.name): \(outcome)")
    }
    if example.outcome.hasPrefix("host_fs_path") { judgements.removeFirst() }
    #expect(judgements.allSatisfy { $0 == judgements[0] }, "\(example.name): \(judgements)")
  }

  /// Parts of the summary of a case.
  private func expectation(_ example: ConformanceCase, _ side: Side) -> [String] {
    if example.passes { return ["\"status\": \"pass\""] }
    let words = example.outcome.split(separator: " ")
    var titles = ["\"title\": \"\(words[0])\""]
    // A path that leads out of the root is no other failure on virtual files.
    if words[0] == "host_fs_path", side == .virtual { titles = ["\"title\": \"fs_"] }
    return ["\"status\": \"fail\""] + titles + ["\"stepPath\": \"\(words[2])\""]
  }

  @Test("agree on the cases within assert_throws and assert_rejects, too")
  func nested() async throws {
    let workspace = try Workspace()
    try await LoopbackServer.serving { url in
      for side in Side.allCases {
        var steps: [String] = []
        for (number, example) in Self.cases.enumerated() {
          var step = nest("assert_throws", side.steps(example))
          if example.passes { step = nest("assert_rejects", [step]) }
          steps.append(place(step, url, "d\(number)"))
        }
        let outcome = try await run(steps, side, in: workspace, "\(side)")
        #expect(outcome.status == 0, "\(side): \(outcome.output)")
      }
    }
  }

  private func nest(_ type: String, _ steps: [String]) -> String {
    #"{"type":"\#(type)","steps":[\#(steps.joined(separator: ","))]}"#
  }

  private func place(_ step: String, _ url: String, _ folder: String) -> String {
    step.replacing("URL", with: url).replacing("DIR", with: folder)
  }
}
