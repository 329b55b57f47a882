import FoundationEssentials

/// The package's own files, read once.
enum SourceTree {
  /// The folder under scan: this package, or the one that `FOZZY_SCAN_ROOT` names.
  ///
  /// The variable lets a script scan a copy with planted faults.
  static let root: String = {
    if let root = ProcessInfo.processInfo.environment["FOZZY_SCAN_ROOT"] { return root }
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return here.dropLast(3).joined(separator: "/")
  }()

  /// Every text file that people write, in the order of their paths.
  static let files: [SourceFile] = {
    let folders = ["Sources", "Tests", "Benchmarks", "scripts", ".ci", "docs", "fixtures"]
    var paths = ["Package.swift", "Makefile", "README.md"].filter { read($0) != nil }
    for folder in folders {
      let inside = try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
      paths += (inside ?? []).filter { !$0.contains(".build") && isText($0) }
        .map { folder + "/" + $0 }
    }
    return paths.sorted().compactMap { path in
      read(path).map { SourceFile(path: path, text: $0) }
    }
  }()

  private static func isText(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return true }
    let endings = ["swift", "md", "sh", "py", "json", "toml", "txt", "h", "c", "modulemap", "tsv"]
    return endings.contains(String(name[name.index(after: dot)...]))
  }

  /// The text of a file of the package, nil for a folder, a missing file or one that is not text.
  static func read(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
    return String(validating: data, as: UTF8.self)
  }
}
