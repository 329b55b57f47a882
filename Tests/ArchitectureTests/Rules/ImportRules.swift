extension Rule {
  static let imports = Rule(
    name: "a module imports only what its row allows",
    instead: "see the rows in Tests/ArchitectureTests/Rules/Modules.swift, and why they differ in "
      + "docs/architecture.md",
    folders: ["Sources"],
    caught: [
      "import Foundation", "import Glibc", "import Replay", "import FoundationEssentials",
      "private import Dispatch", "import struct Foundation.Date", "@preconcurrency import Glibc",
      "import _Concurrency", "#if canImport(Glibc)\nimport Glibc\n#endif", "import Synchronization",
    ],
    passed: [
      "import DequeModule", "package import HashTreeCollections", "// import Glibc", "\"import X\"",
    ]
  ) { file in
    let allowed = Modules.mayImport[file.module] ?? []
    return imported(by: file).filter { !allowed.contains($0.module) }
      .map { ($0.line, "\(file.module) imports \($0.module)") }
  }

  static let foundation = Rule(
    name: "nothing imports Foundation",
    instead: "import FoundationEssentials, and that only where the standard library does not serve",
    folders: ["Sources", "Tests", "Benchmarks"],
    samplePath: "Tests/FilesTests/Sample.swift",
    caught: ["import Foundation", "import class Foundation.Process", "import Dispatch"],
    passed: ["import FoundationEssentials", "// import Foundation"]
  ) { file in
    imported(by: file).filter { ["Foundation", "Dispatch"].contains($0.module) }
      .map { ($0.line, "imports \($0.module)") }
  }

  /// The modules that a file imports, each with its line.
  static func imported(by file: SourceFile) -> [(module: String, line: Int)] {
    let kinds = ["class", "enum", "func", "let", "protocol", "struct", "typealias", "var"]
    return file.places(of: "import").map { place in
      let kinded = kinds.contains(file.word(place + 1))
      return (file.word(place + (kinded ? 2 : 1)), file.tokens[place].line)
    }
  }
}
