import FilesTestSupport
import Glibc
import HostBackends
import SystemPackage
import Testing

@Suite("RootFolder")
struct RootFolderTests {
  @Test("a root that is missing or a file is refused")
  func refused() throws {
    let folder = TemporaryFolder()
    #expect(throws: Errno.noSuchFileOrDirectory) { try RootFolder(folder["missing"]) }
    try FileDescriptor.open(
      folder["file"],
      .writeOnly,
      options: [.create],
      permissions: .ownerReadWrite
    ).close()
    #expect(throws: Errno.notDirectory) { try RootFolder(folder["file"]) }
    #expect(try RootFolder(folder.path).path == folder.path)
  }
}
