import Glibc
import Subprocess
import SystemPackage
import Testing

@Suite("A killed fozzy doctor --deep")
struct DoctorKilledTests {
  private let workspace: Workspace
  /// An argument that no other process of the machine has.
  private let mark: String

  init() throws {
    workspace = try Workspace()
    mark = "3600.\(UInt32.random(in: 100_000_000 ... .max))"
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","date +%N >a; setsid sleep \#(mark) & wait"]}"#
    ])
  }

  /// Starts an audit that hangs in its first run, and does `body` with it and its folder.
  private func hang(
    _ body: @Sendable (_ doctor: Int32, _ folder: String) async throws -> Void
  ) async throws -> TerminationStatus {
    try await Subprocess.run(
      .path(Workspace.program),
      arguments: Arguments(
        ["doctor", "--deep", "--scenario", "a.fozzy.json"] + Workspace.hostOptions
      ),
      environment: .custom(["PATH": "/usr/bin:/bin"]),
      workingDirectory: FilePath(workspace.path),
      input: .none,
      output: .discarded,
      error: .discarded
    ) { doctor in
      try await waitForMarks(1)
      let list = "ls -l /proc/\(doctor.processIdentifier.value)/fd"
      let folder = try await workspace.shell(
        list + " | sed -n 's/.* -> \\(.*fozzy-doctor-......\\)$/\\1/p'"
      )
      try await body(
        doctor.processIdentifier.value,
        try #require(folder.output.split(separator: "\n").first.map(String.init))
      )
    }.terminationStatus
  }

  /// Waits until so many processes have the mark.
  private func waitForMarks(_ count: Int) async throws {
    try workspace.write(mark + "\n", to: "mark")
    let line =
      "for p in /proc/[0-9]*; do grep -qszxFf mark $p/cmdline && cat $p/comm; done | grep -c sleep"
    for _ in 0..<1200 {
      if try await workspace.shell(line).output == "\(count)\n" { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("there are not \(count) processes")
  }

  private func isThere(_ folder: String) async throws -> Bool {
    try await workspace.shell("test -d \(folder)").status == 0
  }

  @Test(
    "leaves neither processes nor folders, and ends by the signal",
    arguments: [Signal.interrupt, .terminate, .terminalClosed]
  )
  func signals(_ signal: Signal) async throws {
    let status = try await hang { doctor, folder in
      #expect(try await isThere(folder))
      // Five seconds are how long it would wait for what does not end. On a busy machine the loop takes
      // longer too.
      let isGone = try await workspace.shell(
        "kill -\(signal.rawValue) \(doctor); "
          + "for i in $(seq 44); do test -d \(folder) || exit 0; sleep 0.1; done; exit 1"
      )
      #expect(isGone.status == 0)
    }
    #expect(status == .signaled(signal.rawValue))
    try await waitForMarks(0)
  }

  @Test("heeds no signal that it was started to ignore")
  func ignored() async throws {
    try workspace.write(steps: [#"{"type":"proc_spawn","cmd":"sleep","args":["1"]}"#])
    let outcome = try await workspace.shell(
      """
      trap '' HUP INT; $FOZZY doctor --deep --scenario a.fozzy.json --runs 2 --proc-backend host &
      sleep 0.5; kill -HUP $!; kill -INT $!; wait $!
      """
    )
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("2 runs are the same"))
  }

  @Test("leaves a folder that the next audit removes, and no other")
  func stale() async throws {
    let status = try await hang { doctor, folder in
      _ = try await workspace.audit(["true"])
      #expect(try await isThere(folder))
      kill(doctor, SIGKILL)
      try await waitForMarks(0)
      // This one removes it, or another that runs beside it.
      _ = try await workspace.audit(["true"])
      #expect(try await !isThere(folder))
    }
    #expect(status == .signaled(SIGKILL))
  }
}
