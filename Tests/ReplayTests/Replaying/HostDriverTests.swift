import Files
import FilesTestSupport
import Glibc
import HostBackends
import Replay
import SimKernel
import SimTestSupport
import SystemPackage
import Testing
import fozzy

@Suite("HostDriver")
struct HostDriverTests {
  private let folder = TemporaryFolder()

  /// The program beside the tests, which supervises what they start.
  private static let executable: FilePath = {
    guard let own = unsafe realpath("/proc/self/exe", nil) else { return "fozzy" }
    defer { unsafe free(own) }
    return unsafe FilePath(String(cString: own)).removingLastComponent().appending("fozzy")
  }()

  private func machine() throws -> HostMachine {
    let root = try RootFolder(folder.path)
    let settings = ProcessSettings(
      executable: Self.executable,
      root: root,
      environment: [EnvironmentVariable(name: "PATH", value: "/usr/local/bin:/usr/bin:/bin")]
    )
    return HostMachine(
      processes: HostProcesses(settings),
      http: HTTPClient(HTTPOptions()),
      files: try HostFiles(root: root, originals: folder["originals"]),
      secrets: Secrets(namedIn: []) { _ in nil }
    )
  }

  /// Runs a program on the machine, and checks that the replay does the same.
  private func run(
    _ tasks: [[Threads.Action]],
    isDeterministic: Bool = true,
    deadline: Instant? = nil
  ) throws -> (program: Threads, result: Execution.Result) {
    let path = folder["run.fozzy"]
    let machine = try machine()
    let driver = HostDriver(machine, isPaced: !isDeterministic, deadline: deadline)
    let run = try ThreadsTrace.record(
      Threads(tasks),
      SeededSource(seed: 5),
      at: path,
      configuration: RunConfiguration(
        seed: 5,
        isDeterministic: isDeterministic,
        kernel: RunOptions(limits: Limits(deadline: deadline), processes: .host, http: .host)
      ),
      drive: driver.drive
    )
    #expect(machine.shutDown() == [])
    var replayed: [UInt64] = []
    let target = RunRecorder.Target(folder["copy.fozzy"], collision: .overwrite)
    let verdict = try ThreadsTrace.replay(path, writing: target, ended: { replayed = $0.history })
      .verdict
    #expect(verdict == .same(run.result.status))
    #expect(replayed == run.program.history)
    return run
  }

  @Test("keeps the order of timers and a slow program, in every replay", arguments: [true, false])
  func order(isDeterministic: Bool) throws {
    for _ in 0..<20 {
      let timers = [Threads.Action](repeating: .sleep(4_000_000), count: 20)
      let run = try self.run(
        [[.shell("sleep 0.03; exit 7"), .yield], timers, [.sleep(30_000_000), .yield]],
        isDeterministic: isDeterministic
      )
      #expect(run.result.status == .pass)
      #expect(run.program.registers[0] == 7)
      #expect(run.result.elapsed >= .milliseconds(80))
      // The program took its time, so that some timers came before its end.
      let end = try #require(run.program.history.lastIndex(of: 1))
      #expect(run.program.history[..<end].count { $0 == 2 } > 5)
    }
  }

  @Test("moves the clock no further than the machine's while a program runs")
  func clock() throws {
    let begin = MonotonicClock.now()
    let run = try self.run([
      [.shell("sleep 0.2"), .yield], [.sleep(150_000_000), .sleep(3_600_000_000_000)],
    ])
    #expect(run.program.history == [1, 2, 2, 1])
    // The hour after the program's end is no real one.
    #expect(run.result.elapsed == .nanoseconds(3_600_150_000_000))
    #expect(MonotonicClock.now() - begin < 600_000_000_000)
  }

  @Test("lets an answer take the time that it really took", arguments: [true, false])
  func duration(isDeterministic: Bool) throws {
    let run = try self.run([[.shell("sleep 0.2"), .yield]], isDeterministic: isDeterministic)
    #expect(run.result.elapsed >= .milliseconds(200))
    #expect(run.result.elapsed < .milliseconds(60_000))
  }

  @Test("lets one task ask the server that is the program of another")
  func server() throws {
    let port = try freePort()
    let url = "http://127.0.0.1:\(port)"
    let script = """
      from http.server import *
      class H(BaseHTTPRequestHandler):
        def do_GET(self):
          self.send_response(200 + len(self.path)); self.send_header("Content-Length", "0")
          self.end_headers()
          self.server.over = self.path == "/stop"
        def log_message(self, *_): pass
      s = HTTPServer(("127.0.0.1", \(port)), H); s.over = False
      while not s.over: s.handle_request()
      raise SystemExit(9)
      """
    let wait = "until curl -s -o none \(url)/; do sleep 0.05; done"
    let run = try self.run(
      [
        [.shell("exec python3 -c '\(script)'"), .yield],
        [
          .shell(wait), .get("\(url)/abc"), .send(to: 3, lossOneIn: 0), .get("\(url)/stop"), .yield,
        ],
        [.receive, .yield],
      ],
      deadline: .start + .milliseconds(120_000)
    )
    #expect(run.result.status == .pass)
    #expect(run.program.registers == [9, 205, 204])
  }

  @Test("ends a run at its deadline, and what it has started", arguments: [true, false])
  func deadline(isDeterministic: Bool) throws {
    let run = try self.run(
      [[.shell("sleep 60"), .yield], [.sleep(100_000_000), .yield, .sleep(60_000_000_000)]],
      isDeterministic: isDeterministic,
      deadline: .start + .milliseconds(300)
    )
    #expect(run.result.status == .timeout)
    #expect(run.result.elapsed == .milliseconds(300))
  }

  /// A port that nobody uses.
  private func freePort() throws -> UInt16 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(socket >= 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(socket, address, length) | getsockname(socket, address, &length)
      }
    }
    try #require(code == 0)
    return UInt16(bigEndian: address.sin_port)
  }
}
