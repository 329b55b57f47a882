import FilesTestSupport
import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

/// A root of its own, and programs started in it the way a run does.
final class Bench {
  let folder = TemporaryFolder()
  var root: String { folder.path.string }
  let processes: HostProcesses
  private var count: UInt64 = 0

  /// The program that was built beside the tests: its supervisors are tested, not this process.
  static let fozzy: FilePath = {
    guard let own = unsafe realpath("/proc/self/exe", nil) else { return "fozzy" }
    defer { unsafe free(own) }
    return unsafe FilePath(platformString: own).removingLastComponent().appending("fozzy")
  }()

  static let environment = [EnvironmentVariable(name: "PATH", value: "/usr/bin:/bin")]

  init(
    outputLimit: Int = 8 << 20,
    environment: [EnvironmentVariable] = Bench.environment,
    patience: UInt64 = 30_000_000_000
  ) throws {
    processes = HostProcesses(
      ProcessSettings(
        executable: Bench.fozzy,
        root: try RootFolder(folder.path),
        environment: environment,
        outputLimit: outputLimit,
        patience: patience
      )
    )
  }

  deinit { _ = processes.shutDown() }

  /// Starts a program and waits for its answer.
  ///
  /// - Throws: When there is none within `seconds`.
  func run(
    _ request: ProcessRequest,
    deadline: UInt64? = nil,
    seconds: UInt64 = 60
  ) throws -> Answer {
    let id = start(request, deadline: deadline)
    let answer = try wait(seconds: seconds) { answers in answers.first { $0.id == id }?.answer }
    return try #require(answer, "no answer to \(request) within \(seconds) s")
  }

  @discardableResult
  func start(_ request: ProcessRequest, deadline: UInt64? = nil) -> RecordNumber {
    count += 1
    processes.start(request, for: count, now: MonotonicClock.now(), deadline: deadline)
    return count
  }

  /// Drives the programs until `condition` gives something; nil after `seconds`.
  ///
  /// The condition sees the answers of each turn, and is asked at least every 10 ms.
  func wait<Value>(
    seconds: UInt64 = 60,
    until condition: ([(id: RecordNumber, answer: Answer)]) throws -> Value?
  ) throws -> Value? {
    let end = MonotonicClock.now() + seconds * 1_000_000_000
    while true {
      let now = MonotonicClock.now()
      if let value = try condition(processes.advance(now: now)) { return value }
      if now >= end { return nil }
      let next = min(processes.wakeAt ?? .max, now + 10_000_000)
      waitUntilReadable(processes.descriptors, deadline: next)
    }
  }

  /// The lines of a file that a program writes here; nil until it has `count`.
  func lines(of name: String, count: Int) -> [String]? {
    let text = textOfFile("\(root)/\(name)")
    guard text.last == "\n" else { return nil }
    let lines = text.split(separator: "\n").map(String.init)
    return lines.count >= count ? lines : nil
  }

  func write(_ text: String, to name: String, mode: FilePermissions = [.ownerReadWrite]) throws {
    let file = try FileDescriptor.open(
      folder[name],
      .writeOnly,
      options: [.create, .truncate],
      permissions: mode
    )
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }

  func makeFolder(_ name: String) throws {
    try #require(unsafe mkdir(folder[name].string, 0o755) == 0)
  }

  func link(_ name: String, to target: String) throws {
    try #require(unsafe symlink(target, folder[name].string) == 0)
  }
}

extension ProcessRequest {
  init(_ command: Bytes, _ arguments: Bytes...) {
    self.init(command: command, arguments: arguments)
  }

  static func shell(_ line: String, timeout: UInt64? = nil) -> ProcessRequest {
    ProcessRequest(
      command: "sh",
      arguments: ["-c", Bytes(line)],
      timeout: timeout.map { .milliseconds($0) }
    )
  }

  static func python(_ lines: String, timeout: UInt64? = nil) -> ProcessRequest {
    ProcessRequest(
      command: "python3",
      arguments: ["-c", Bytes(lines)],
      timeout: timeout.map { .milliseconds($0) }
    )
  }

  /// The request with something else in it.
  func with(_ change: (inout ProcessRequest) -> Void) -> ProcessRequest {
    var request = self
    change(&request)
    return request
  }
}

extension Answer {
  var result: ProcessResult? {
    if case .process(let result) = self { result } else { nil }
  }

  var failure: EffectFailure? {
    if case .failed(let failure) = self { failure } else { nil }
  }
}

/// Whether the process runs, sleeps or is stopped; one that only waits to be collected is dead.
func isAlive(_ process: String) -> Bool {
  let state = state(of: process)
  return state != nil && state != "Z" && state != "X"
}

/// The letter of a process's state; nil when there is no such process.
func state(of process: String) -> String? {
  let status = textOfFile("/proc/\(process)/stat")
  return status.split(separator: ")").last?.split(separator: " ").first.map { String($0) }
}

/// The first 64 KiB of a file; empty when there is none.
func textOfFile(_ path: String) -> String {
  guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return "" }
  defer { try? file.close() }
  var piece = [UInt8](repeating: 0, count: 65_536)
  let count = try? unsafe piece.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
  return String(decoding: piece[..<(count ?? 0)], as: UTF8.self)
}
