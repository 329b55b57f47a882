package import SystemPackage

/// A folder being filled under a temporary name until it is whole.
///
/// Whoever works in one holds its lock, so that one of a killed process is told from one in use: the next
/// draft of that name takes its place. A draft that ends without ``replace()`` or ``abandon()`` stays for
/// that one.
package struct DraftFolder: ~Copyable {
  package let path: FilePath
  private let target: FilePath
  private let disk: any Disk
  private let file: OpenFile

  /// More processes than this do not write one folder at the same moment.
  private static let numberMax = 1000

  /// Makes an empty folder beside `target`.
  ///
  /// - Throws: `notFound` for a missing folder above, `permissionDenied` or `failed`.
  package init(for target: FilePath, on disk: any Disk = SystemDisk()) throws(FileError) {
    for number in 0..<DraftFolder.numberMax {
      let path = target.temporary(number)
      let isNew = try disk.makeFolderIfAbsent(path)
      guard let file = try disk.lockFolder(path, isOwn: isNew) else { continue }
      do throws(FileError) {
        try disk.removeFiles(in: path)
      } catch {
        disk.close(file)
        throw error
      }
      self.init(path, file, for: target, on: disk)
      return
    }
    throw .activeWriter(target)
  }

  private init(_ path: FilePath, _ file: OpenFile, for target: FilePath, on disk: any Disk) {
    self.path = path
    self.file = file
    self.target = target
    self.disk = disk
  }

  deinit { disk.close(file) }

  /// Gives it its final name; a folder that stands there is removed, with the files in it.
  ///
  /// - Throws: `permissionDenied` or `failed`; then the draft is removed, if the disk allows.
  package consuming func replace() throws(FileError) {
    do throws(FileError) {
      while true {
        if try disk.renameFolder(path, to: target) { return }
        guard try disk.exchangeFolders(path, target) else { continue }
        // What stood there has the draft's name now, and another draft may have taken it over.
        guard let old = try disk.lockFolder(path, isOwn: true) else { return }
        defer { disk.close(old) }
        return try disk.removeFolderOfFiles(path)
      }
    } catch {
      try? disk.removeFolderOfFiles(path)
      throw error
    }
  }

  /// Removes it.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package consuming func abandon() throws(FileError) { try disk.removeFolderOfFiles(path) }
}
