internal import FoundationEssentials

/// Scenario files that other people wrote, which some machines have beside the project.
package struct Corpus: Sendable {
  /// A file, and what the existing engine makes of it.
  package struct Entry: Sendable, CustomStringConvertible {
    package let name: String
    package let variant: String
    package let exit: String
    package let status: String

    package var description: String { name }
  }

  /// Why a test of the corpus is skipped.
  package static let absence = "the public scenario files are not here; FOZZY_CORPUS can name them"

  /// Nil on a machine without them.
  package static let shared: Corpus? = {
    let files = FileManager.default
    if let given = ProcessInfo.processInfo.environment["FOZZY_CORPUS"] { return Corpus(given) }
    let beside = files.currentDirectoryPath + "/../shared/corpus"
    return files.fileExists(atPath: beside + "/expected.tsv") ? Corpus(beside) : nil
  }()

  package let path: String
  package let entries: [Entry]

  private init(_ path: String) {
    self.path = path
    let table = FileManager.default.contents(atPath: path + "/expected.tsv") ?? Data()
    entries = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst()
      .map { line in
        let columns = line.split(separator: "\t").map(String.init)
        return Entry(
          name: columns[0],
          variant: columns[1],
          exit: columns[2],
          status: columns[3]
        )
      }
  }

  /// The content of one of its files; nothing when it is missing.
  package func read(_ entry: Entry) -> [UInt8] {
    Array(FileManager.default.contents(atPath: "\(path)/files/\(entry)") ?? Data())
  }
}
