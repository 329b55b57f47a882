import Scenario
import SystemPackage

/// What `fozzy.toml` says, with the defaults of what it leaves out.
struct Configuration: Equatable {
  var processes = ProcessBackend.scripted
  var files = FileBackend.virtual
  var http = HTTPBackend.scripted
  var memory = MemoryOptions()

  /// The folder for what fozzy itself keeps.
  var baseFolder: FilePath = ".fozzy"

  /// Where runs keep the originals of the host's files that they write.
  var originalsFolder: FilePath { baseFolder.appending("originals") }

  /// Refuses the backends that are not there yet.
  func checkBackends() throws(CommandFailure) {
    if processes == .host { throw .notAvailable("the process backend `host`", hint: Self.hint) }
    if files == .host { throw .notAvailable("the file backend `host`", hint: Self.hint) }
    if http == .host { throw .notAvailable("the HTTP backend `host`", hint: Self.hint) }
  }

  private static let hint =
    "use `scripted` for processes and HTTP and `virtual` for files, or leave the option out"
}
