/// What a zip says of one of its files.
package struct ZipEntry: Equatable, Sendable {
  /// Relative, with `/` between its parts.
  package let name: String

  /// In bytes.
  package let size: Int

  /// The ``CRC32`` of its content.
  package let checksum: UInt32

  package init(name: String, size: Int, checksum: UInt32) {
    self.name = name
    self.size = size
    self.checksum = checksum
  }
}

/// Zip files in one fixed form: equal files give equal bytes.
///
/// Contents are stored as they are, since traces are compressed already; names are UTF-8; every file
/// is of the first instant that the format has, with the permissions `rw-r--r--`. Any unzip program
/// reads them. A zip is, for each file, its ``head(of:)`` and its content, and then the ``tail``: all
/// but the contents follows from the entries, so that nobody needs a content in memory.
package struct ZipArchive: Sendable {
  package let entries: [ZipEntry]

  /// The zip of `entries`, in this order.
  ///
  /// - Throws: `unsafeName`, `duplicateName` or `tooLarge`.
  package init(_ entries: [ZipEntry]) throws(ZipError) {
    if entries.count > ZipForm.countMax { throw .tooLarge }
    try ZipArchive.checkNames(entries)
    var size = ZipForm.endLength
    for entry in entries {
      size += entry.size + ZipForm.headLengths + 2 * entry.name.utf8.count
      if size > ZipForm.sizeMax { throw .tooLarge }
    }
    self.entries = entries
  }

  /// What stands before the content of a file.
  package func head(of place: Int) -> [UInt8] { ZipForm(entries[place]).localHeader }

  /// What stands behind all contents.
  package var tail: [UInt8] {
    var offset = 0
    var directory: [UInt8] = []
    for entry in entries {
      let form = ZipForm(entry)
      directory += form.directoryEntry(offset: offset)
      offset += form.localHeader.count + entry.size
    }
    return directory
      + ZipForm.end(count: entries.count, directory: directory.count, offset: offset)
  }

  /// Refuses names that another system would take for something else, or that lead out of a folder.
  private static func checkNames(_ entries: [ZipEntry]) throws(ZipError) {
    var names: Set<String> = []
    for entry in entries {
      let name = entry.name
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      let isSafe =
        name.utf8.count <= 4096 && parts.allSatisfy { !["", ".", ".."].contains($0) }
        && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !"\\:*?\"<>|".utf8.contains($0) }
      if !isSafe { throw .unsafeName(name) }
      // On some systems two names that differ in case are one file.
      if !names.insert(name.lowercased()).inserted { throw .duplicateName(name) }
    }
  }
}
