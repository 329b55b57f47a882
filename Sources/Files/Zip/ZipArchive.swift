/// A file in a zip.
package struct ZipEntry: Equatable, Sendable {
  /// Relative, with `/` between its parts.
  package let name: String
  package let content: [UInt8]

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}

/// Zip files in one fixed form: equal files give equal bytes.
///
/// Contents are stored as they are, since traces are compressed already; names are UTF-8; every file
/// is of the first instant that the format has, with the permissions `rw-r--r--`. Any unzip program
/// reads them. What is read must have exactly this form.
package enum ZipArchive {
  /// The zip of `entries`, in this order.
  ///
  /// O(*n*), in memory.
  ///
  /// - Throws: `unsafeName`, `duplicateName` or `tooLarge`.
  package static func bytes(of entries: [ZipEntry]) throws(ZipError) -> [UInt8] {
    try checkNames(entries)
    let size = entries.reduce(ZipForm.endLength) { total, entry in
      total + entry.content.count + ZipForm.headLengths + 2 * entry.name.utf8.count
    }
    if size > ZipForm.sizeMax || entries.count > ZipForm.countMax { throw .tooLarge }
    var zip: [UInt8] = []
    zip.reserveCapacity(size)
    var directory: [UInt8] = []
    for entry in entries {
      let form = ZipForm(entry)
      directory += form.directoryEntry(offset: zip.count)
      zip += form.localHeader
      zip += entry.content
    }
    let end = ZipForm.end(count: entries.count, directory: directory.count, offset: zip.count)
    zip += directory
    zip += end
    return zip
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
