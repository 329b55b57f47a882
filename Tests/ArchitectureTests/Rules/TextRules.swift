/// Rules about whole files and their text, comments included.
extension Rule {
  static let everyFolder = [
    "Sources", "Tests", "Benchmarks", "scripts", ".ci", "docs", "fixtures",
  ]

  static let fileLength = Rule(
    name: "a file holds one concept in at most 400 lines",
    instead: "split it by concept",
    folders: ["Sources", "Tests", "Benchmarks", "scripts"],
    caught: [String(repeating: "\n", count: 401)],
    passed: [String(repeating: "\n", count: 400)]
  ) { file in
    let count = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
    return count > 400 ? [(401, "\(count) lines")] : []
  }

  static let machinePaths = Rule(
    name: "no path of one machine",
    instead: "derive the path from the package's folder, or from a temporary one",
    folders: everyFolder,
    caught: ["/" + "home/a", "// /" + "root/x", "\"/" + "Users/a\"", SourceTree.root + "/Sources"],
    passed: ["/tmp/a", "Sources/home/a", "home/a", "/roots/a"]
  ) { file in
    var needles = ["/" + "home/", "/" + "root/", "/" + "Users/"]
    // A checkout right below the file system's root is too short a name to look for.
    if SourceTree.root.split(separator: "/").count > 1 { needles.append(SourceTree.root) }
    return lines(of: file, containing: needles)
  }

  static let hashSeed = Rule(
    name: "no fixed hash seed",
    instead: "random hashing finds a leaked order for free: let it",
    folders: everyFolder.filter { $0 != "docs" },
    caught: ["export SWIFT_DETERMINISTIC" + "_HASHING=1"],
    passed: ["export SWIFT_HASHING=1"]
  ) { file in
    lines(of: file, containing: ["SWIFT_DETERMINISTIC" + "_HASHING"])
  }

  /// The lines with one of `needles` in them, unless it is the tail of a longer path.
  private static func lines(of file: SourceFile, containing needles: [String]) -> [Finding] {
    var findings: [Finding] = []
    let text = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in text.enumerated() {
      for needle in needles {
        guard let range = line.firstRange(of: needle) else { continue }
        let before = line[..<range.lowerBound].last
        if before?.isLetter != true, before?.isNumber != true {
          findings.append((index + 1, needle))
        }
      }
    }
    return findings
  }
}
