/// What `Package.swift` says about the package's own targets.
struct Manifest {
  /// A target and what it depends on: names of targets and of other packages' products.
  struct Target: Equatable {
    let name: String
    /// Whether it stands below `Sources`; tests and benchmarks do not.
    let isSource: Bool
    let dependencies: [String]
  }

  let targets: [Target]

  init(_ text: String) {
    let file = SourceFile(path: "Package.swift", text: text)
    let declared = file.places(of: "targets : [").last.map { $0 + 2 }
    guard let declared else {
      targets = []
      return
    }
    var targets: [Target] = []
    var place = declared + 1
    let end = file.closing(declared)
    while place < end {
      if file.word(place) == "(" {
        let body = place..<file.closing(place)
        targets.append(Self.target(file, body, kind: file.word(place - 1)))
        place = body.upperBound
      }
      place += 1
    }
    self.targets = targets
  }

  private static func target(_ file: SourceFile, _ body: Range<Int>, kind: String) -> Target {
    let path = string(after: "path", in: file, body) ?? ""
    return Target(
      name: string(after: "name", in: file, body) ?? "",
      isSource: kind != "testTarget" && (path.isEmpty || path.hasPrefix("Sources/")),
      dependencies: dependencies(in: file, body)
    )
  }

  /// The text of the string that the first argument with this label is.
  private static func string(
    after label: String,
    in file: SourceFile,
    _ body: Range<Int>
  ) -> String? {
    let place = body.first { file.word($0) == label && file.word($0 + 1) == ":" }
    guard let place, file.tokens[place + 2].kind == .string else { return nil }
    return file.tokens[place + 2].text
  }

  /// The names in the list of dependencies: bare strings, and the names of products and targets.
  private static func dependencies(in file: SourceFile, _ body: Range<Int>) -> [String] {
    let label = body.first { file.word($0) == "dependencies" && file.word($0 + 2) == "[" }
    guard let label else { return [] }
    var names: [String] = []
    var place = label + 3
    let end = file.closing(label + 2)
    while place < end {
      if file.tokens[place].kind == .string { names.append(file.tokens[place].text) }
      if file.word(place) == "(" {
        let inner = place..<file.closing(place)
        names += string(after: "name", in: file, inner).map { [$0] } ?? []
        place = inner.upperBound
      }
      place += 1
    }
    return names
  }

  /// The ways in which the graph leaves the rows of `Modules.mayImport`, in the manifest's order.
  func violations(of rows: [String: [String]]) -> [String] {
    targets.filter(\.isSource).flatMap { target in
      guard let row = rows[target.name] else { return ["\(target.name) has no row"] }
      return target.dependencies.filter { !row.contains($0) }
        .map { "\(target.name) must not depend on \($0)" }
    }
  }
}
