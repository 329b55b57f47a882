import Scenario

/// The paths that lead somewhere in a document.
enum DocumentPaths {
  /// All members of objects, in their order; of an array `[]`, and what its first element has.
  ///
  /// O(*n*).
  static func all(in document: JSONValue) -> [String] {
    var paths: [String] = []
    collect(document, "", &paths)
    return paths
  }

  private static func collect(_ value: JSONValue, _ path: String, _ paths: inout [String]) {
    switch value {
    case .object(let object):
      for member in object.members {
        let inner = path.isEmpty ? "\(member.name)" : "\(path).\(member.name)"
        if case .array = member.value {} else { paths.append(inner) }
        collect(member.value, inner, &paths)
      }
    case .array(let elements):
      paths.append("\(path)[]")
      guard let first = elements.first else { return }
      paths.append("\(path)[0]")
      collect(first, "\(path)[0]", &paths)
    default: return
    }
  }

  /// Those of `paths` that `wanted` is most likely a misspelling of: at most four, the nearest first.
  static func near(_ wanted: String, among paths: [String]) -> [String] {
    let wanted = wanted.replacing("[]", with: "[0]")
    let last = lastName(wanted)
    let ranked = paths.enumerated().compactMap { place, path -> (Int, Int, String)? in
      // A name that stands elsewhere is as near as one that is misspelt by a letter.
      let isElsewhere = lastName(path).lowercased() == last.lowercased()
      if !isElsewhere, abs(path.utf8.count - wanted.utf8.count) > 2 { return nil }
      let distance = isElsewhere ? 1 : editDistance(Array(wanted.utf8), Array(path.utf8))
      guard distance <= 2, distance < max(wanted.utf8.count, 2) else { return nil }
      return (distance, place, path)
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(4).map(\.2)
  }

  private static func lastName(_ path: String) -> String {
    String(path.split(separator: ".").last ?? "")
  }
}
