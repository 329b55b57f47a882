import SimKernel
import SystemPackage

/// The entries of two folders, by whether both have their paths.
struct JoinedPaths {
  private(set) var shared: [(LeftFiles.Entry, LeftFiles.Entry)] = []

  /// Those that one folder alone has; what is below such a folder is not named again.
  private(set) var first: [LeftFiles.Entry] = []
  private(set) var other: [LeftFiles.Entry] = []

  /// Both are sorted by the bytes of their paths.
  init(_ first: [LeftFiles.Entry], _ other: [LeftFiles.Entry]) {
    let here = Dictionary(other.map { ($0.path, $0) }) { one, _ in one }
    let there = Set(first.map(\.path))
    for entry in first {
      if let twin = here[entry.path] { shared.append((entry, twin)) }
    }
    self.first = JoinedPaths.topmost(first) { here[$0] == nil }
    self.other = JoinedPaths.topmost(other) { !there.contains($0) }
  }

  private static func topmost(
    _ entries: [LeftFiles.Entry],
    _ isAlone: (FilePath) -> Bool
  ) -> [LeftFiles.Entry] {
    entries.filter { entry in
      let folder = entry.path.removingLastComponent()
      return isAlone(entry.path) && (folder.isEmpty || !isAlone(folder))
    }
  }
}
