import FilesTestSupport
import Glibc
import SystemPackage
import Testing

/// A server of `server.py`, running until the last use of this.
final class Server {
  enum Kind: String {
    case plain
    /// With a certificate of its own authority, ``Server/caFile``.
    case tls
    /// It never accepts a connection.
    case full
  }

  let port: Int
  private let folder = TemporaryFolder()
  private let process: pid_t
  private let input: FileDescriptor

  var caFile: FilePath { folder["ca.pem"] }

  init(_ kind: Kind) throws {
    let script = FilePath(#filePath).removingLastComponent().appending("server.py")
    let words = ["/usr/bin/env", "python3", script.string, kind.rawValue, folder.path.string]
    let (inputEnd, input) = try pipe()
    let (output, outputEnd) = try pipe()
    self.input = input
    process = try spawn(words, input: inputEnd, output: outputEnd)
    try inputEnd.close()
    try outputEnd.close()
    let line = try output.closeAfter { try firstLine(of: output) }
    port = try #require(Int(line), "the server said `\(line)`")
  }

  deinit {
    // Its input may be open in other servers, which were started at the same moment.
    kill(process, SIGKILL)
    try? input.close()
    var status: Int32 = 0
    _ = unsafe waitpid(process, &status, 0)
  }

  func url(_ path: String, scheme: String = "http", host: String = "127.0.0.1") -> String {
    "\(scheme)://\(host):\(port)\(path)"
  }
}

/// A pipe whose ends no other program gets.
func pipe() throws -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
  let ends = try FileDescriptor.pipe()
  for end in [ends.readEnd, ends.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
  return ends
}
