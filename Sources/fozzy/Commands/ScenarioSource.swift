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
    throw danglingLink(path, error) ?? CommandFailure(error)
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

/// What to say when a path was not found although something stands there; nil in other cases.
private func danglingLink(_ path: String, _ error: FileError) -> CommandFailure? {
  guard case .notFound = error,
    (try? SystemDisk().statusIfPresent(FilePath(path), followingLinks: false)) != nil
  else { return nil }
  return CommandFailure(
    .notFound,
    "\(path): is a link to a file that is not there",
    hint: "Mend the link, or name the file itself."
  )
}
