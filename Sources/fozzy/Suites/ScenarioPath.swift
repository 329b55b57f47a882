import SimKernel
import SystemPackage

/// The path of a scenario file of a suite: how it is shown, and what it is told apart by.
struct ScenarioPath: Sendable {
  /// As the user or a list wrote it, or as it was found.
  let text: String

  /// The same for `a`, `./x/../a` and, in the working folder `/w`, `/w/a`.
  let key: Bytes

  init(_ text: String) {
    self.text = text
    var path = FilePath(text).lexicallyNormalized()
    if path.isAbsolute { _ = path.removePrefix(workingFolder()) }
    key = Bytes(path.string)
  }
}

extension Sequence<ScenarioPath> {
  /// Each file once, sorted by the bytes of the normal paths.
  func sortedOnce() -> [ScenarioPath] {
    var sorted: [ScenarioPath] = []
    // Of two spellings the one that was named first is kept: the sort is stable.
    for path in self.sorted(by: { $0.key < $1.key }) where path.key != sorted.last?.key {
      sorted.append(path)
    }
    return sorted
  }
}
