import Files
import SimKernel
import SystemPackage

/// What two runs left differently in their folders.
struct FileDifference {
  /// The file, below the working folder; where two names differ, the first run's.
  let path: FilePath

  /// From 1, in the first run's file; nil where no line differs but the file as a whole.
  var line: Int?
  let first: String
  let other: String
  let differenceClass: DifferenceClass

  /// Of longer files only the first byte that differs is looked for.
  private static let byteCountMax = 4 << 20

  /// Compares what two runs left.
  ///
  /// - Returns: The differences at each path that both have; then the names that only one has, paired in
  ///   their order.
  static func list(
    _ first: LeftFolder,
    _ other: LeftFolder,
    _ evidence: DifferenceEvidence,
    limit: Int
  ) -> [FileDifference] {
    if first.files.digest == other.files.digest { return [] }
    if first.files.excess != nil || other.files.excess != nil {
      let whole = Whole(path: ".", evidence)
      return [whole.difference(first.files.size, other.files.size, .count)]
    }
    let paths = JoinedPaths(first.files.entries, other.files.entries)
    var found: [FileDifference] = []
    for (one, two) in paths.shared where one.kind != two.kind && found.count < limit {
      found += differences(one, two, first, other, evidence)
    }
    return Array((found + names(paths, evidence)).prefix(limit))
  }

  /// The differences of two entries with one path.
  private static func differences(
    _ one: LeftFiles.Entry,
    _ two: LeftFiles.Entry,
    _ first: LeftFolder,
    _ other: LeftFolder,
    _ evidence: DifferenceEvidence
  ) -> [FileDifference] {
    let whole = Whole(path: one.path, evidence)
    switch (one.kind, two.kind) {
    case (.file(let mode, let size, let sum), .file(let otherMode, let otherSize, let otherSum)):
      var found: [FileDifference] = []
      if size != otherSize || sum != otherSum {
        let files = (first.path.pushing(one.path), other.path.pushing(one.path))
        let isShort = max(size, otherSize) <= byteCountMax
        found +=
          (isShort ? lines(one.path, files, evidence) : nil)
          ?? [whole.difference(of: files, (size, otherSize))]
      }
      if mode != otherMode { found.append(whole.difference(ofModes: mode, otherMode)) }
      return found
    case (.folder(let mode), .folder(let otherMode)):
      return [whole.difference(ofModes: mode, otherMode)]
    case (.link(let target), .link(let otherTarget)):
      let pair = LinePair(first: target.string, other: otherTarget.string, evidence: evidence)
      return pair.classes.map {
        whole.difference("a link to \(target)", "a link to \(otherTarget)", $0)
      }
    default: return [whole.difference(one.kind.text, two.kind.text, .other)]
    }
  }

  /// The lines that differ; nil where the files can't be read, or were not kept.
  private static func lines(
    _ path: FilePath,
    _ files: (FilePath, FilePath),
    _ evidence: DifferenceEvidence
  ) -> [FileDifference]? {
    let disk = SystemDisk()
    guard let one = try? disk.readFile(files.0, atMost: byteCountMax),
      let two = try? disk.readFile(files.1, atMost: byteCountMax)
    else {
      return nil
    }
    return OutputDifference.list(Bytes(one), Bytes(two), evidence).map { difference in
      FileDifference(
        path: path,
        line: difference.line,
        first: difference.first,
        other: difference.other,
        differenceClass: difference.differenceClass
      )
    }
  }

  /// The differences of names that only one run has.
  private static func names(
    _ paths: JoinedPaths,
    _ evidence: DifferenceEvidence
  ) -> [FileDifference] {
    let pairs = zip(paths.first, paths.other)
    let renamed = pairs.flatMap { one, two -> [FileDifference] in
      let (name, otherName) = (one.path.string, two.path.string)
      return LinePair(first: name, other: otherName, evidence: evidence).classes.map { found in
        // Each run begins with the same files: a name that is new by itself was drawn.
        let isDrawn = found == .other && evidence.cause == nil
        return FileDifference(
          path: one.path,
          first: name,
          other: otherName,
          differenceClass: isDrawn ? .random : found
        )
      }
    }
    let count = min(paths.first.count, paths.other.count)
    return renamed
      + paths.first.dropFirst(count).map {
        Whole(path: $0.path, evidence).difference($0.kind.text, "nothing", .count)
      }
      + paths.other.dropFirst(count).map {
        Whole(path: $0.path, evidence).difference("nothing", $0.kind.text, .count)
      }
  }
}

/// Makes the differences of a file that are no lines.
private struct Whole {
  let path: FilePath
  let evidence: DifferenceEvidence

  init(path: FilePath, _ evidence: DifferenceEvidence) {
    self.path = path
    self.evidence = evidence
  }

  func difference(
    _ first: String,
    _ other: String,
    _ differenceClass: DifferenceClass
  ) -> FileDifference {
    FileDifference(
      path: path,
      first: first,
      other: other,
      differenceClass: evidence.decidedClass ?? differenceClass
    )
  }

  func difference(ofModes first: UInt32, _ other: UInt32) -> FileDifference {
    difference(
      "permissions 0\(String(first, radix: 8))",
      "permissions 0\(String(other, radix: 8))",
      .other
    )
  }

  func difference(of files: (FilePath, FilePath), _ sizes: (Int, Int)) -> FileDifference {
    let count = sharedByteCount(files.0, files.1)
    let place = count.map { ", another at byte \($0)" } ?? ", and not kept"
    return difference("\(sizes.0) bytes\(place)", "\(sizes.1) bytes\(place)", .other)
  }
}

/// How many bytes two files begin with alike; nil when they can't be read.
private func sharedByteCount(_ first: FilePath, _ other: FilePath) -> Int? {
  do throws(FileError) {
    let one = try InputFile(opening: first)
    let two = try InputFile(opening: other)
    var count = 0
    var (piece, second): ([UInt8], [UInt8]) = ([], [])
    while try one.readPiece(into: &piece), try two.readPiece(into: &second) {
      let same = zip(piece, second).prefix { $0 == $1 }.count
      count += same
      if same < piece.count { break }
    }
    return count
  } catch {
    return nil
  }
}

extension LeftFiles {
  fileprivate var size: String { excess ?? "\(entries.count) files and folders" }
}

extension LeftFiles.Kind {
  fileprivate var text: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .link(let target): "a link to \(target)"
    case .special(let name): name
    }
  }
}
