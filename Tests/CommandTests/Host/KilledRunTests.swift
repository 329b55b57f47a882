import Subprocess
import SystemPackage
import Testing

@Suite("A killed run")
struct KilledRunTests {
  private let workspace: Workspace
  /// An argument that no other process of the machine has.
  private let mark: String

  init() throws {
    workspace = try Workspace()
    // A time to sleep in seconds, with digits of its own.
    mark = "3600.\(UInt32.random(in: 100_000_000 ... .max))"
  }

  /// How many processes have the mark as an argument, by their command lines, NUL after each word.
  private func markedProcesses() async throws -> Int {
    try workspace.write(mark + "\n", to: "mark")
    let line = "grep -lszxFf mark /proc/[0-9]*/cmdline | wc -l"
    return try #require(Int(try await workspace.shell(line).output.filter { !$0.isNewline }))
  }

  /// Waits until so many processes have the mark; a minute is more than a busy machine needs.
  private func waitForMarks(_ count: Int) async throws {
    for _ in 0..<1200 {
      if try await markedProcesses() == count { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("\(try await markedProcesses()) processes are there, not \(count)")
  }

  /// Runs steps that come to so many marked processes, and ends fozzy by a signal.
  private func run(_ steps: [String], until count: Int, _ signal: Signal) async throws {
    try workspace.write(steps: steps)
    let ended = try await Subprocess.run(
      .path(Workspace.program),
      arguments: Arguments(["run", "a.fozzy.json", "--det"] + Workspace.hostOptions),
      environment: .custom(["PATH": "/usr/bin:/bin"]),
      workingDirectory: FilePath(workspace.path),
      input: .none,
      output: .discarded,
      error: .discarded
    ) { fozzy in
      try await waitForMarks(count)
      try fozzy.send(signal: signal)
    }
    #expect(ended.terminationStatus == .signaled(signal.rawValue))
  }

  @Test(
    "leaves no process, also of those that hide and heed no signal",
    arguments: [Signal.kill, .terminate, .interrupt]
  )
  func processes(_ signal: Signal) async throws {
    let line =
      "trap '' TERM INT HUP; setsid sleep \(mark) & "
      + "(setsid sh -c 'sleep \(mark) & sleep \(mark)' &); sleep \(mark)"
    let spawn = #"{"type":"proc_spawn","cmd":"sh","args":["-c","\#(line)"]}"#
    try await run([spawn], until: 4, signal)
    try await waitForMarks(0)
  }

  @Test("leaves no process of a step that has ended, or of a nested one")
  func descendants() async throws {
    let server =
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","setsid sleep \#(mark) >/dev/null 2>&1 &"]}"#
    let nested =
      #"{"type":"assert_throws","steps":[{"type":"proc_spawn","cmd":"sleep","args":["\#(mark)"]}]}"#
    try await run([server, nested], until: 2, .kill)
    try await waitForMarks(0)
  }

  @Test("that ends by itself leaves no process either")
  func ended() async throws {
    let server =
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","setsid sleep \#(mark) >/dev/null 2>&1 &"]}"#
    #expect(try await workspace.runOnHost([server]).status == 0)
    #expect(try await markedProcesses() == 0)
  }

  @Test("leaves files that the next run names, and that recover puts back")
  func files() async throws {
    try workspace.write("original", to: "a.txt")
    try await run(
      [
        #"{"type":"fs_write","path":"a.txt","data":"changed"}"#,
        #"{"type":"fs_write","path":"new/b.txt","data":"made"}"#,
        #"{"type":"proc_spawn","cmd":"sleep","args":["\#(mark)"]}"#,
      ],
      until: 1,
      .kill
    )
    #expect(try workspace.text(of: "a.txt") == "changed")
    #expect(try workspace.text(of: "new/b.txt") == "made")
    let next = try await workspace.runOnHost([#"{"type":"trace_event","name":"next"}"#])
    #expect(next.status == 0)
    for part in ["warning: ", "a.txt", "new/b.txt", "`fozzy recover`"] {
      #expect(next.error.contains(part), "\(next.error)")
    }
    #expect(
      try await workspace.fozzy("recover")
        == .init(status: 0, output: "restored  a.txt\nremoved   new/b.txt\n", error: "")
    )
    #expect(try workspace.text(of: "a.txt") == "original")
    #expect(try await workspace.shell("ls").output == "a.fozzy.json\na.txt\nmark\n")
    #expect(try await workspace.runOnHost([#"{"type":"trace_event","name":"next"}"#]).error == "")
  }
}
