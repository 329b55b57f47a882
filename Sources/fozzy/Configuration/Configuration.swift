import RunStore
import Scenario
import SystemPackage

/// What `fozzy.toml` says, with the defaults of what it leaves out.
struct Configuration: Equatable {
  var processes = ProcessBackend.scripted
  var files = FileBackend.virtual
  var http = HTTPBackend.scripted
  var memory = MemoryOptions()

  /// How `run` and `test` print their results.
  var reporter = Reporter.pretty

  /// The folder for what fozzy itself keeps.
  var baseFolder: FilePath = ".fozzy"

  /// Where runs keep the originals of the host's files that they write.
  var originalsFolder: FilePath { baseFolder.appending("originals") }

  /// Where runs and what they came to are kept.
  var store: RunStore { RunStore(baseFolder) }

  /// The most bytes that a host process may write to each of its outputs.
  var outputLimit = 8 << 20

  /// The most bytes that the body of a real response may have.
  var bodyLimit = 8 << 20

  /// The certificates that are trusted in place of the system's; nil for those.
  var caFile: FilePath?

  /// Whether a run asks the machine for anything.
  var usesHost: Bool { processes == .host || files == .host || http == .host }
}
