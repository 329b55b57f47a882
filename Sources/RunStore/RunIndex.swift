package import Files
package import SystemPackage

/// The list of all runs, oldest first: a file to which each run appends one line, in one piece.
///
/// The number of a run is that of its line, from 1; it stays when older lines go. A line that was cut, by
/// a full disk for example, keeps its number and is passed over.
package struct RunIndex {
  package let path: FilePath
  let disk: any Disk

  /// The newest entries are looked for in pieces of this size.
  private static let pieceBytes = 65_536

  private static let lineBytesMax = 1 << 20

  /// More than ten million runs.
  private static let bytesMax = 4 << 30

  init(_ path: FilePath, on disk: any Disk) {
    self.path = path
    self.disk = disk
  }

  /// Adds entries, in one write.
  ///
  /// - Throws: Why it could not be written.
  func append(_ entries: [IndexEntry]) throws(FileError) {
    let isWhole = try endsWithLineFeed()
    // What another line left unfinished must not swallow this one.
    let lines = (isWhole ? [] : [UInt8(ascii: "\n")]) + entries.flatMap { $0.line() }
    try disk.appendFile(path, lines)
  }

  private func endsWithLineFeed() throws(FileError) -> Bool {
    guard let file = try open() else { return true }
    if file.size == 0 { return true }
    var last: [UInt8] = []
    try file.read(1, at: file.size - 1, into: &last)
    return last == [UInt8(ascii: "\n")]
  }

  /// The newest entry for which `isWanted` holds; nil when there is none.
  ///
  /// Reads the file from its end, no further than it must.
  ///
  /// - Throws: Why it could not be read.
  package func newest(where isWanted: (IndexEntry) -> Bool) throws(FileError) -> IndexEntry? {
    guard let file = try open() else { return nil }
    var end = file.size
    var rest: [UInt8] = []
    while end > 0 {
      let start = max(0, end - Int64(RunIndex.pieceBytes))
      var piece: [UInt8] = []
      try file.read(Int(end - start), at: start, into: &piece)
      piece += rest
      // The first line of the piece may begin before it.
      var first = piece.startIndex
      if start > 0 {
        first = piece.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? piece.endIndex
      }
      for line in piece[first...].split(separator: UInt8(ascii: "\n")).reversed() {
        if let entry = IndexEntry(line: line), isWanted(entry) { return entry }
      }
      // No line of ours is so long; one that is, is not gathered, which would take its length squared.
      rest = first > RunIndex.lineBytesMax ? [] : Array(piece[..<first])
      end = start
    }
    return nil
  }

  /// Calls `body` with the number and the text of each line, oldest first.
  ///
  /// O(*n*), without reading what the lines say.
  ///
  /// - Throws: Why the file could not be read.
  package func forEachLine(
    _ body: (UInt64, ArraySlice<UInt8>) -> Void
  ) throws(FileError) {
    let content: [UInt8]
    do throws(FileError) {
      content = try disk.readFile(path, atMost: RunIndex.bytesMax)
    } catch .notFound {
      return
    }
    var number: UInt64 = 0
    var rest = content[...]
    // The last line may lack its line feed.
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let (next, overflow) = number.addingReportingOverflow(1)
      number = IndexEntry.number(ofLine: line) ?? (overflow ? .max : next)
      body(number, line)
      rest = rest[line.endIndex...].dropFirst()
    }
  }

  /// The entries with their numbers, oldest first.
  ///
  /// O(*n*).
  ///
  /// - Throws: Why the file could not be read.
  package func entries() throws(FileError) -> [(number: UInt64, entry: IndexEntry)] {
    var entries: [(number: UInt64, entry: IndexEntry)] = []
    try forEachLine { number, line in
      if let entry = IndexEntry(line: line) { entries.append((number, entry)) }
    }
    return entries
  }

  /// The newest entries for which `isWanted` holds, with their numbers, oldest first.
  ///
  /// O(*n*), but reads no further than it must what the lines say.
  ///
  /// - Throws: Why the file could not be read.
  package func newest(
    _ count: Int,
    where isWanted: (IndexEntry) -> Bool
  ) throws(FileError) -> [(number: UInt64, entry: IndexEntry)] {
    var lines: [(number: UInt64, text: ArraySlice<UInt8>)] = []
    try forEachLine { lines.append(($0, $1)) }
    var newest: [(number: UInt64, entry: IndexEntry)] = []
    for line in lines.reversed() where newest.count < count {
      guard let entry = IndexEntry(line: line.text), isWanted(entry) else { continue }
      newest.append((line.number, entry))
    }
    return newest.reversed()
  }

  /// Puts these entries in place of all.
  ///
  /// - Throws: Why it could not be written; then all is as it was.
  func replace(with entries: [(number: UInt64, entry: IndexEntry)]) throws(FileError) {
    let lines = entries.flatMap { $0.entry.line(number: $0.number) }
    try disk.writeFile(path, lines, collision: .overwrite, keepingPermissions: true)
  }

  private func open() throws(FileError) -> InputFile? {
    do throws(FileError) {
      return try InputFile(opening: path, on: disk)
    } catch .notFound {
      return nil
    }
  }
}
