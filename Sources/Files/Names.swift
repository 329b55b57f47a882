internal import Glibc
package import SystemPackage

/// Names are bytes: none of these may go through `String`, which repairs what is not UTF-8.
extension FilePath {
  /// Where a file is until it is whole: `NAME.partial`.
  package var partial: FilePath { FilePath(bytes: bytes + Array(".partial".utf8)) }

  /// Where a file written in one piece is until it is whole: `.NAME.NUMBER.tmp`.
  package func temporary(_ number: Int) -> FilePath {
    var name = bytes
    name.insert(UInt8(ascii: "."), at: nameStart)
    return FilePath(bytes: name + Array(".\(number).tmp".utf8))
  }

  /// `STEM.NUMBER.EXT`, or `NAME.NUMBER` when there is no extension.
  package func numbered(_ number: Int) -> FilePath {
    var name = bytes
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    // The dot of a folder, or the one that hides a file, begins no extension.
    let end = dot > nameStart ? dot : name.endIndex
    name.insert(contentsOf: Array(".\(number)".utf8), at: end)
    return FilePath(bytes: name)
  }

  /// Whether the last component can be the name of a file.
  var hasName: Bool { lastComponent?.kind == .regular }

  /// The folder that holds the last component; `.` for a bare name.
  package var folder: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }

  private var nameStart: Int {
    bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
  }

  private var bytes: [UInt8] {
    unsafe withPlatformString { text in
      unsafe UnsafeRawBufferPointer(start: text, count: strlen(text)).map { $0 }
    }
  }

  private init(bytes: [UInt8]) {
    unsafe self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
  }
}
