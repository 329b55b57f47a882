internal import FoundationEssentials

/// A folder below `fixtures`.
package struct FixtureFolder: Sendable {
  package static let ending = ".fozzy.json"
  package static let scenarios = FixtureFolder("scenarios")
  package static let invalid = FixtureFolder("invalid")

  package let path: String

  private init(_ name: String) {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    path = "/\(root)/fixtures/\(name)"
  }

  /// The scenario files in it, sorted.
  package var names: [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return entries.filter { $0.hasSuffix(FixtureFolder.ending) }.sorted()
  }

  /// The content of a file in it; nothing when there is none.
  package func read(_ name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data())
  }
}
