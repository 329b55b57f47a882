internal import Replay
package import SimKernel

/// What a run's folder holds: `manifest.json`.
package struct RunManifest: Equatable, Sendable {
  package static let name = "manifest.json"
  package static let schemaVersion: Bytes = "fozzy.run_manifest.v1"

  /// One file of the folder.
  package struct File: Equatable, Sendable {
    package var name: Bytes
    package var size: UInt64

    /// SHA-256, 64 digits.
    package var sum: Bytes

    package init(name: Bytes, size: UInt64, sum: Bytes) {
      self.name = name
      self.size = size
      self.sum = sum
    }
  }

  package var facts: RunFacts

  /// All but the manifest, sorted by name.
  package var files: [File]

  package init(_ facts: RunFacts, files: [File]) {
    self.facts = facts
    self.files = files.sorted { $0.name < $1.name }
  }
}

extension RunManifest {
  /// The bytes of the file.
  package var text: [UInt8] {
    let list = files.map { file in
      CanonicalJSON.object(of: [
        CanonicalJSON.Member("name", .string(file.name)),
        CanonicalJSON.Member("sha256", .string(file.sum)),
        CanonicalJSON.Member("sizeBytes", .number(file.size)),
      ])
    }
    let members =
      facts.members + [
        CanonicalJSON.Member("files", .array(list)),
        CanonicalJSON.Member("findingsCount", .number(UInt64(facts.findings.count))),
        CanonicalJSON.Member("schemaVersion", .string(RunManifest.schemaVersion)),
      ]
    return CanonicalJSON.object(of: members).text + [UInt8(ascii: "\n")]
  }

  /// Reads ``text``; nil for anything else.
  package init?(text: [UInt8]) {
    guard text.last == UInt8(ascii: "\n"),
      let json = try? CanonicalJSON(parsing: Array(text.dropLast())),
      json["schemaVersion"]?.string == RunManifest.schemaVersion, let facts = RunFacts(json),
      case .array(let list)? = json["files"]
    else { return nil }
    var files: [File] = []
    for each in list {
      guard let name = each["name"]?.string, let sum = each["sha256"]?.string,
        let size = each["sizeBytes"]?.number, RunManifest.isName(name)
      else { return nil }
      files.append(File(name: name, size: size, sum: sum))
    }
    if Set(files.map(\.name) + [Bytes(RunManifest.name)]).count <= files.count { return nil }
    self.init(facts, files: files)
    if self.text != text { return nil }
  }

  /// Whether a file of a run's folder can be called this: it becomes part of a path.
  private static func isName(_ name: Bytes) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.array.contains(UInt8(ascii: "/"))
      && !name.array.contains(0)
  }
}
