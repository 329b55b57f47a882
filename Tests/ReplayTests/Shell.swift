import Glibc
import SystemPackage

/// What a shell command prints, and how it ended.
func shell(_ command: String) throws -> (output: [UInt8], status: CInt) {
  guard let pipe = unsafe popen(command, "r") else { throw Errno(rawValue: errno) }
  var output: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe fread(&piece, 1, piece.count, pipe)
    if count == 0 { break }
    output.append(contentsOf: piece[..<count])
  }
  return (output, unsafe pclose(pipe))
}
