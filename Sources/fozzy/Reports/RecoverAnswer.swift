/// What `fozzy recover` found, and what became of it.
struct RecoverAnswer: Answer {
  /// A run that was killed.
  struct Run {
    let name: String
    let root: String

    /// The files that it wrote, and what became of each: `restored`, `removed`, `original`,
    /// `changed`, `kept`, `written` for a list, `elsewhere` for a run of another folder.
    var files: [(path: String, state: String)] = []
  }

  var runs: [Run] = []

  /// The runs that go on at this moment.
  let activeCount: Int

  let status = ExitStatus.pass

  init(activeCount: Int) { self.activeCount = activeCount }

  var document: Document {
    .object(sorting: members + [Document.Member("status", .text("pass"))])
  }

  private var members: [Document.Member] {
    let runs = runs.map { run in
      Document.object(sorting: [
        Document.Member("files", .array(run.files.map(Self.document))),
        Document.Member("name", .text(run.name)),
        Document.Member("root", .text(run.root)),
      ])
    }
    return [
      Document.Member("activeRuns", .number(activeCount)), Document.Member("runs", .array(runs)),
    ]
  }

  private static func document(_ file: (path: String, state: String)) -> Document {
    .object(sorting: [
      Document.Member("path", .text(file.path)), Document.Member("state", .text(file.state)),
    ])
  }

  func text(in style: TextStyle) -> String {
    var lines = runs.flatMap { run in
      run.files.map { "\($0.state.padded(to: 9)) \($0.path)" }
        + (run.files.contains { $0.state == "elsewhere" }
          ? ["next: \(shellCommand(["fozzy", "recover", "--cwd", run.root]))"] : [])
    }
    if activeCount > 0 {
      lines.append("\(activeCount) \(activeCount == 1 ? "run goes" : "runs go") on, not touched")
    }
    if runs.isEmpty { lines.append("no killed run left files") }
    return lines.map { "\($0)\n" }.joined()
  }

  /// - Throws: A failure with all of the answer when files were left alone.
  func checkNothingChanged() throws(CommandFailure) {
    let count = runs.flatMap(\.files).count { $0.state == "changed" }
    if count == 0 { return }
    let message =
      count == 1
      ? "1 file was changed after the killed run wrote it, and was left alone"
      : "\(count) files were changed after the killed run wrote them, and were left alone"
    let hint =
      "look at them, then `fozzy recover --force` puts them back and `fozzy recover --discard` keeps "
      + "them"
    throw CommandFailure(
      .filesChanged,
      message,
      hint: hint,
      details: text(in: .plain) + "error: \(message)\nhint: \(hint)\n",
      members: members
    )
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
