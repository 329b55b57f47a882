import Files
import Scenario
import SystemPackage

/// Reads a scenario file, without looking into it.
///
/// - Throws: ``CommandFailure`` for a file that cannot be read, or is a trace.
func readScenario(_ path: String) throws(CommandFailure) -> [UInt8] {
  let source: [UInt8]
  do throws(FileError) {
    source = try SystemDisk().readFile(FilePath(path), atMost: JSONDocument.byteCountMax)
  } catch {
    throw CommandFailure(error)
  }
  // Eight bytes of a frame's head stand before the word that begins a trace.
  if source.dropFirst(8).starts(with: "fozzy-trace ".utf8) {
    throw CommandFailure(
      .scenario,
      "\(path): is a trace, expected a scenario",
      hint: "`\(shellCommand(["fozzy", "replay", path]))` runs it again"
    )
  }
  return source
}
