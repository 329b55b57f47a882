import Testing

extension Workspace {
  static let hostOptions = [
    "--proc-backend", "host", "--fs-backend", "host", "--http-backend", "host",
  ]

  /// What a bare machine has.
  static let searchPath = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

  /// Writes `a.fozzy.json`, with a step on each line from the third on.
  func write(steps: [String]) throws {
    let text =
      "{\"version\":1,\"name\":\"a\",\n\"steps\":[\n\(steps.joined(separator: ",\n"))\n]}\n"
    try write(text, to: "a.fozzy.json")
  }

  /// Runs a scenario on the machine.
  ///
  /// - Parameters:
  ///   - steps: The steps, each as JSON.
  ///   - options: More options of `run`.
  ///   - environment: All of the environment.
  /// - Returns: The summary, as `--json` prints it.
  func runOnHost(
    _ steps: [String],
    _ options: [String] = ["--det"],
    environment: [String: String] = searchPath
  ) async throws -> Outcome {
    try write(steps: steps)
    return try await fozzy(
      ["run", "a.fozzy.json", "--json", "--no-store"] + Self.hostOptions + options,
      environment: environment
    )
  }

  /// Replays `t.fozzy` where nothing of the run is: another folder, no environment.
  ///
  /// It expects that the replay says what the run said, and that its own trace has the same bytes.
  ///
  /// - Parameter run: What the recorded run left, as `--json` prints it.
  /// - Returns: The summary of the replay.
  @discardableResult
  func expectReplay(of run: Outcome) async throws -> Outcome {
    let elsewhere = try Workspace()
    let replay = try await elsewhere.fozzy("replay", "\(path)/t.fozzy", "--json")
    #expect(replay.status == run.status, "\(run.output) \(replay.output)")
    #expect(replay.error == "")
    let recorded = run.output.replacing("\"mode\": \"run\"", with: "\"mode\": \"replay\"")
      .replacing(#/,\n *"tracePath": "[^"]*"/#, with: "")
      .replacing(#/  "(startedAt|finishedAt)": "[^"]*",\n/#, with: "")
    #expect(replay.output == recorded)
    let again = ["replay", "\(path)/t.fozzy", "--record", "u.fozzy"]
    #expect(try await elsewhere.fozzy(again).status == run.status)
    #expect(try elsewhere.read("u.fozzy") == read("t.fozzy"))
    return replay
  }
}
