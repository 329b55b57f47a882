import Files
import FilesTestSupport
import SystemPackage
import Testing

@Suite("draft folder: whole under its name, or the old one")
struct DraftFolderTests {
  let folder = TemporaryFolder()
  let disk = SystemDisk()

  private func fill(_ draft: borrowing DraftFolder, _ content: [UInt8]) throws {
    try disk.writeFile(draft.path.appending("f"), content, collision: .error)
  }

  @Test("gets its name, or takes that of another, of which nothing is left")
  func replaced() throws {
    for content: UInt8 in 1...2 {
      let draft = try DraftFolder(for: folder["out"])
      try fill(draft, [content])
      try draft.replace()
      #expect(folder.names == ["out"])
      #expect(try disk.readFile(folder["out/f"], atMost: 9) == [content])
      try disk.writeFile(folder["out/other"], [], collision: .overwrite)
    }
    try DraftFolder(for: folder["out"]).abandon()
    #expect(folder.names == ["out"])
  }

  @Test("one that a stopped process left is used again, empty; one in use is not")
  func stale() throws {
    try disk.makeFolders(folder[".out.0.tmp"])
    try disk.writeFile(folder[".out.0.tmp/left"], [1], collision: .error)
    let first = try DraftFolder(for: folder["out"])
    let second = try DraftFolder(for: folder["out"])
    #expect(first.path == folder[".out.0.tmp"])
    #expect(second.path == folder[".out.1.tmp"])
    #expect(try disk.namesInFolder(first.path).isEmpty)
    try fill(first, [1])
    try fill(second, [2])
    try first.replace()
    try second.replace()
    #expect(folder.names == ["out"])
    #expect(try disk.readFile(folder["out/f"], atMost: 9) == [2])
  }

  @Test("works where folders can't be locked, but takes over none")
  func unlockable() throws {
    let unlockable = UnlockableDisk()
    try disk.makeFolders(folder[".out.0.tmp"])
    try disk.makeFolders(folder["out"])
    try disk.writeFile(folder["out/old"], [1], collision: .error)
    let draft = try DraftFolder(for: folder["out"], on: unlockable)
    #expect(draft.path == folder[".out.1.tmp"])
    try fill(draft, [3])
    try draft.replace()
    #expect(folder.names == [".out.0.tmp", "out"])
    #expect(try disk.namesInFolder(folder["out"]) == ["f"])
  }

  @Test("a file of that name, or a folder with folders in it, is left alone")
  func others() throws {
    try disk.writeFile(folder[".out.0.tmp"], [1], collision: .error)
    #expect(try DraftFolder(for: folder["out"]).path == folder[".out.1.tmp"])
    try disk.makeFolders(folder[".new.0.tmp/mine"])
    #expect(throws: FileError.isFolder(folder[".new.0.tmp/mine"])) {
      try DraftFolder(for: folder["new"]).abandon()
    }
    #expect(folder.names == [".new.0.tmp", ".out.0.tmp", ".out.1.tmp"])
  }
}

private final class UnlockableDisk: AlteredDisk {
  let base: any Disk = SystemDisk()

  func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) { throw .badFileDescriptor }
}
