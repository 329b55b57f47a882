import Glibc
import Subprocess
import SystemPackage
import Testing

/// A folder of its own for one test, and the built program to run in it.
final class Workspace: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/fozzy-commands-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Workspace.remove(path)
  }

  /// What a finished program left.
  struct Outcome: Equatable {
    /// The exit status; 128 and the signal's number when a signal ended it.
    var status: Int32
    var output: String
    var error: String
  }

  /// The program that was built beside the tests.
  static let program: FilePath = {
    guard let own = unsafe realpath("/proc/self/exe", nil) else { return "fozzy" }
    defer { unsafe free(own) }
    let text = unsafe String(cString: own)
    return FilePath(text).removingLastComponent().appending("fozzy")
  }()

  /// Runs fozzy here, with an empty environment, and waits until it ends.
  func fozzy(_ arguments: String...) async throws -> Outcome { try await fozzy(arguments) }

  /// Runs fozzy here and waits until it ends, at most `seconds`.
  ///
  /// - Parameter environment: All of it; nothing is inherited.
  func fozzy(
    _ arguments: [String],
    environment: [String: String] = [:],
    seconds: Int = 120
  ) async throws -> Outcome {
    try await run(Workspace.program, arguments, environment: environment, seconds: seconds)
  }

  /// Runs a line of shell here, with the program's path in `$FOZZY`.
  func shell(_ line: String, seconds: Int = 120) async throws -> Outcome {
    let environment = ["FOZZY": Workspace.program.string, "PATH": "/usr/bin:/bin"]
    return try await run("/bin/sh", ["-c", line], environment: environment, seconds: seconds)
  }

  private func run(
    _ program: FilePath,
    _ arguments: [String],
    environment: [String: String],
    seconds: Int
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
    let configuration = Configuration(
      executable: .path(program),
      arguments: Arguments(arguments),
      environment: .custom(variables),
      workingDirectory: FilePath(path)
    )
    let outcome = try await Gate.programs.pass {
      try await Workspace.run(configuration, seconds: seconds)
    }
    return try #require(outcome, "\(program) \(arguments) ran for more than \(seconds) s")
  }

  /// What the program left; nil when it ran too long and was ended.
  private static func run(_ configuration: Configuration, seconds: Int) async throws -> Outcome? {
    try await withThrowingTaskGroup(of: Outcome?.self) { group in
      group.addTask {
        let result = try await Subprocess.run(
          configuration,
          output: .bytes(limit: 16 << 20),
          error: .bytes(limit: 1 << 20)
        )
        return Outcome(
          status: status(of: result.terminationStatus),
          output: String(decoding: result.standardOutput, as: UTF8.self),
          error: String(decoding: result.standardError, as: UTF8.self)
        )
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      // The one that is left is cancelled, which ends the program too.
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private static func status(of status: TerminationStatus) -> Int32 {
    switch status {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }

  /// Writes a file here, with the folders above it.
  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      unsafe mkdir(folder, 0o755)
    }
    let file = try FileDescriptor.open(
      FilePath("\(path)/\(name)"),
      .writeOnly,
      options: [.create, .truncate],
      permissions: [.ownerReadWrite]
    )
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  /// The content of a file here; nil when there is none.
  func read(_ name: String) throws -> [UInt8]? {
    guard
      let file = try? FileDescriptor.open(FilePath("\(path)/\(name)"), .readOnly)
    else { return nil }
    return try file.closeAfter {
      var bytes: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = try unsafe piece.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += piece[..<count]
      }
    }
  }

  func text(of name: String) throws -> String {
    String(decoding: try #require(try read(name), "\(name) is missing"), as: UTF8.self)
  }

  private static func remove(_ path: String) {
    if let folder = unsafe opendir(path) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: unsafe entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      unsafe closedir(folder)
    }
    unsafe Glibc.remove(path)
  }
}
