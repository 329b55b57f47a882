import Subprocess
import SystemPackage
import Testing

/// `server.py`, running while something is done with it.
enum LoopbackServer {
  /// Does `work` while the server runs.
  ///
  /// - Parameters:
  ///   - folder: Where it makes the authority that signs its certificate; nil for no TLS.
  ///   - work: What to do; it gets the beginning of the server's URLs, without a slash at the end.
  /// - Returns: What `work` returns.
  /// - Throws: What `work` throws.
  static func serving<Value: Sendable>(
    tlsIn folder: String? = nil,
    _ work: @Sendable (String) async throws -> Value
  ) async throws -> Value {
    let script = FilePath(#filePath).removingLastComponent().appending("server.py")
    return try await Subprocess.run(
      .path("/usr/bin/env"),
      arguments: Arguments(["python3", script.string] + (folder.map { [$0] } ?? [])),
      environment: .custom(["PATH": "/usr/local/bin:/usr/bin:/bin"]),
      input: .none,
      output: .sequence,
      error: .discarded
    ) { server in
      let port = try await firstLine(of: server.standardOutput)
      let scheme = folder == nil ? "http" : "https"
      let result: Result<Value, any Error>
      do {
        result = .success(try await work("\(scheme)://127.0.0.1:\(port)"))
      } catch {
        result = .failure(error)
      }
      try server.send(signal: .kill)
      return try result.get()
    }.closureResult
  }

  private static func firstLine(of output: SubprocessOutputSequence) async throws -> String {
    var text = ""
    for try await line in output.strings() {
      text = line
      break
    }
    return try #require(Int(text.filter { !$0.isNewline }).map(String.init), "`\(text)` is no port")
  }
}
