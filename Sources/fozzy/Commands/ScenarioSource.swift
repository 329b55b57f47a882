import Files
import Glibc
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

/// Replaces a scenario file, whole or not at all; it keeps its permissions.
///
/// Of a symbolic link, the file that it leads to is replaced.
///
/// - Throws: ``CommandFailure`` when the machine refuses; the file is then as it was.
func replaceScenario(_ path: String, _ content: [UInt8]) throws(CommandFailure) {
  do throws(FileError) {
    try SystemDisk().writeFile(
      target(of: FilePath(path)),
      content,
      collision: .overwrite,
      keepingPermissions: true
    )
  } catch {
    throw CommandFailure(error)
  }
}

/// Where `path` leads through links; `path` itself when that cannot be found out.
private func target(of path: FilePath) -> FilePath {
  unsafe path.withPlatformString { name in
    guard let resolved = unsafe realpath(name, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
  }
}

/// Reads the standard input to its end.
///
/// - Throws: ``CommandFailure`` for an input that cannot be read or is longer than a scenario may be.
func readStandardInput() throws(CommandFailure) -> [UInt8] {
  var content: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe read(STDIN_FILENO, &piece, piece.count)
    if count == 0 { return content }
    if count > 0 {
      content += piece[..<count]
    } else if errno != EINTR {
      let reason = unsafe String(cString: strerror(errno))
      throw CommandFailure(.inputOutput, "cannot read the standard input: \(reason)")
    }
    if content.count > JSONDocument.byteCountMax {
      throw CommandFailure(
        .tooLarge,
        "the standard input is longer than the limit of \(JSONDocument.byteCountMax) bytes"
      )
    }
  }
}
