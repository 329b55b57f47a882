import Scenario
import SimKernel

/// A path into a JSON document, as `report query --path` takes it.
struct DocumentPath {
  enum Segment: Equatable {
    /// A member of an object, or with digits an element of an array.
    case name(String)

    /// An element of an array, from 0.
    case index(Int)

    /// All elements of an array.
    case all
  }

  /// From the root; none for the whole document.
  let segments: [Segment]

  /// What is wrong with a text that is no path.
  struct Malformed: Error, Equatable {
    let reason: String

    /// Where, in bytes.
    let offset: Int
  }

  /// Reads `.a.b[0].c[].d`; `$` may stand before it, and the first dot may be left out.
  init(_ text: String) throws(Malformed) {
    var reader = DocumentPathReader(text)
    segments = try reader.readAll()
  }
}

extension DocumentPath {
  /// The values at this path: none, one, or with `[]` any number of them.
  ///
  /// O(*n*).
  func values(in document: JSONValue) -> [JSONValue] {
    segments.reduce([document]) { values, segment in
      values.flatMap { segment.values(in: $0) }
    }
  }

  /// The members of a run's report that the older engine has at its top.
  private static let shortNames = ["runId", "seed", "tracePath", "reportPath", "artifactsDir"]

  /// This path where it leads somewhere, or below `identity` for the short names that stand there.
  func resolved(in report: JSONValue) -> DocumentPath {
    guard case .name(let first)? = segments.first, DocumentPath.shortNames.contains(first),
      case .object(let object) = report, object[Bytes(first)] == nil
    else { return self }
    return DocumentPath(segments: [.name("identity")] + segments)
  }

  private init(segments: [Segment]) { self.segments = segments }

  /// The number that `digits` are, the greatest for one that no array reaches; nil for anything else.
  static func index(_ digits: some StringProtocol) -> Int? {
    let isNumber =
      !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return isNumber ? Int(digits) ?? .max : nil
  }

  /// The path in its one form, without the first dot.
  var description: String {
    let text = segments.reduce("") { text, segment in
      switch segment {
      case .name(let name): "\(text).\(name)"
      case .index(let index): "\(text)[\(index)]"
      case .all: "\(text)[]"
      }
    }
    return text.hasPrefix(".") ? String(text.dropFirst()) : text
  }
}

extension DocumentPath.Segment {
  fileprivate func values(in value: JSONValue) -> [JSONValue] {
    switch (self, value) {
    case (.name(let name), .object(let object)): return object[Bytes(name)].map { [$0] } ?? []
    case (.name(let name), .array(let elements)):
      guard let index = DocumentPath.index(name), elements.indices.contains(index) else {
        return []
      }
      return [elements[index]]
    case (.index(let index), .array(let elements)):
      return elements.indices.contains(index) ? [elements[index]] : []
    case (.all, .array(let elements)): return elements
    default: return []
    }
  }
}
