import Synchronization
import Testing
import fozzy

@Suite("Progress")
struct ProgressTests {
  private static let second: UInt64 = 1_000_000_000

  @Test(
    "says how many are done, how fast, and what is left",
    arguments: [
      (0, 120, 0, 14, "0 of 120 runs, for 14 s"),
      (30, 120, 0, 2, "30 of 120 runs, 15/s, 6 s left"),
      (30, 120, 2, 2, "30 of 120 runs, 2 failed, 15/s, 6 s left"),
      (120, 120, 0, 60, "120 of 120 runs, 2/s"),
      (1, 4, 1, 30, "1 of 4 runs, 1 failed, 2/min, 1 min 30 s left"),
      (1, 3, 0, 7200, "1 of 3 runs, 0/h, 4 h left"),
      (1, 10_000_000, 0, 7200, "1 of 10000000 runs, 0/h, 2777777 h 46 min left"),
      (7, nil, 0, 7, "7 runs, 1/s"),
    ] as [(Int, Int?, Int, UInt64, String)]
  )
  func counts(_ done: Int, _ total: Int?, _ failed: Int, _ seconds: UInt64, _ text: String) {
    let found = ProgressText.counts(
      done: done,
      of: total,
      failed: failed,
      "runs",
      after: seconds * Self.second
    )
    #expect(found == text)
  }

  @Test("rounds durations to two units")
  func durations() {
    let texts = [0, 59, 60, 61, 3599, 3600, 3660, 90_000].map {
      ProgressText.duration($0 * Self.second)
    }
    #expect(
      texts == ["0 s", "59 s", "1 min", "1 min 1 s", "59 min 59 s", "1 h", "1 h 1 min", "25 h"]
    )
    #expect(ProgressText.duration(1_499_999_999) == "1 s")
    #expect(ProgressText.duration(1_500_000_000) == "2 s")
  }

  /// What was written, by any thread.
  private final class Written: Sendable {
    private let texts = Mutex<[String]>([])

    func add(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }

    /// Waits until there are `count` texts.
    func wait(for count: Int) async throws {
      while all.count < count { try await Task.sleep(for: .milliseconds(1)) }
    }
  }

  /// A display that begins at once, and what it writes.
  private func display(
    isLive: Bool,
    columns: Int = 80,
    text: String
  ) -> (ProgressDisplay, LiveLine, Written) {
    let written = Written()
    let line = LiveLine(columns: { columns }, write: { written.add($0) })
    let style = ProgressDisplay.Style(isLive: isLive, first: 0, interval: 1_000_000)
    return (ProgressDisplay(style, on: line) { _ in text }, line, written)
  }

  @Test("keeps to one line of a terminal, and leaves nothing of it", .timeLimit(.minutes(5)))
  func live() async throws {
    let (display, line, written) = display(isLive: true, text: "1 of 2")
    try await written.wait(for: 3)
    line.add("warning: w")
    display.end()
    let texts = written.all
    #expect(texts.prefix(3) == ["\r\u{1B}[K1 of 2", "\r\u{1B}[K1 of 2", "\r\u{1B}[K1 of 2"][...])
    let warning = try #require(texts.firstIndex(of: "warning: w\n"))
    // The line goes before anything else is written.
    #expect(texts[warning - 1] == "\r\u{1B}[K")
    // It may have come again behind the warning: then it goes at the end.
    #expect(["warning: w\n", "\r\u{1B}[K"].contains(try #require(texts.last)))
    try await Task.sleep(for: .milliseconds(20))
    #expect(written.all == texts)
  }

  @Test("breaks no line of a narrow terminal", .timeLimit(.minutes(5)))
  func narrow() async throws {
    let (display, _, written) = display(isLive: true, columns: 7, text: "12345678")
    try await written.wait(for: 1)
    display.end()
    #expect(written.all.first == "\r\u{1B}[K123456")
  }

  @Test("is whole lines elsewhere", .timeLimit(.minutes(5)))
  func log() async throws {
    let (display, _, written) = display(isLive: false, text: "1 of 2")
    try await written.wait(for: 2)
    display.end()
    #expect(Set(written.all) == ["progress: 1 of 2\n"])
  }

  @Test("is silent where nobody wants it")
  func silent() async throws {
    let written = Written()
    let line = LiveLine(columns: { 80 }, write: { written.add($0) })
    let display = ProgressDisplay(nil, on: line) { _ in "1 of 2" }
    try await Task.sleep(for: .milliseconds(20))
    display.end()
    #expect(written.all == [])
  }
}

@Suite("Progress of commands")
struct CommandProgressTests {
  private static let slow = """
    {"version": 1, "name": "slow", "steps": [{"type": "sleep", "duration": "1500ms"}]}
    """

  /// What a terminal gets of a command that takes one and a half seconds.
  private func terminal(_ command: String) async throws -> String? {
    let workspace = try Workspace()
    // `script` from util-linux runs its command on a terminal of its own.
    guard try await workspace.shell("command -v script").status == 0 else { return nil }
    try workspace.write(Self.slow, to: "tests/slow.fozzy.json")
    let line = "TERM=xterm script -qec \"$FOZZY \(command)\" /dev/null < /dev/null"
    return try await workspace.shell(line).output
  }

  @Test("is one line of a terminal after a second, and gone at the end")
  func run() async throws {
    guard let output = try await terminal("run tests/slow.fozzy.json --seed 1") else { return }
    let wait = try #require(output.firstRange(of: "\r\u{1B}[Krunning for 1 s, "))
    #expect(
      output[wait.upperBound...].contains(/^\d+ records, 0 s of virtual time, waits until 2 s/)
    )
    let parts = output.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
    #expect(parts.count > 3)
    #expect(parts.last?.contains("pass") == true)
    #expect(parts.last?.contains("running") == false)
  }

  @Test("counts the scenarios of a suite, also before the first has ended")
  func suite() async throws {
    guard let output = try await terminal("test --seed 1") else { return }
    #expect(output.contains("\r\u{1B}[K0 of 1 scenarios, for 1 s\r\u{1B}[K"))
  }

  @Test("is nothing with --json or --log error", arguments: ["--json", "--log error"])
  func declined(_ option: String) async throws {
    guard let output = try await terminal("run tests/slow.fozzy.json --seed 1 \(option)") else {
      return
    }
    #expect(!output.contains("running for"))
  }

  @Test("is nothing in a pipe before ten seconds")
  func pipe() async throws {
    let workspace = try Workspace()
    try workspace.write(Self.slow, to: "slow.fozzy.json")
    let outcome = try await workspace.fozzy("run", "slow.fozzy.json", "--seed", "1")
    #expect(outcome.error == "")
  }
}
