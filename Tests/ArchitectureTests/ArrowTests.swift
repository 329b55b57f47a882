import Testing

@Suite("The package graph")
struct ArrowTests {
  private let sample = """
    let package = Package(
      products: [.executable(name: "tool", targets: ["Top"])],
      dependencies: [.package(url: "x", from: "1.0.0")],
      targets: [
        .systemLibrary(name: "C"),
        .target(name: "Low"),  // .target(name: "No")
        .target(
          name: "Top",
          dependencies: [
            "Low", .product(name: "P", package: "x"), .target(name: "C"),
          ],
          path: "Sources/Top"
        ),
        .target(name: "Help", path: "Tests/Help"),
        .testTarget(name: "TopTests", dependencies: ["Top"]),
      ]
    )
    """

  @Test("is read from the manifest")
  func reading() {
    #expect(
      Manifest(sample).targets == [
        .init(name: "C", isSource: true, dependencies: []),
        .init(name: "Low", isSource: true, dependencies: []),
        .init(name: "Top", isSource: true, dependencies: ["Low", "P", "C"]),
        .init(name: "Help", isSource: false, dependencies: []),
        .init(name: "TopTests", isSource: false, dependencies: ["Top"]),
      ]
    )
  }

  @Test("has an arrow against its row, or a target without one, caught")
  func planted() {
    let rows = ["Low": [], "Top": ["Low", "P", "C"], "C": []]
    #expect(Manifest(sample).violations(of: rows) == [])
    let against = sample.replacing("name: \"Low\"", with: "name: \"Low\", dependencies: [\"Top\"]")
    #expect(Manifest(against).violations(of: rows) == ["Low must not depend on Top"])
    #expect(
      Manifest(sample).violations(of: ["Top": [], "C": []]) == [
        "Low has no row", "Top must not depend on Low", "Top must not depend on P",
        "Top must not depend on C",
      ]
    )
  }

  @Test("keeps to the rows, and every folder of Sources is a target with a row")
  func keepsToTheRows() throws {
    let manifest = Manifest(try #require(SourceTree.read("Package.swift")))
    #expect(manifest.violations(of: Modules.mayImport) == [])
    let targets = manifest.targets.filter(\.isSource).map(\.name).sorted()
    #expect(targets == Modules.mayImport.keys.sorted())
    let folders = SourceTree.files.filter { $0.isIn(["Sources"]) }.map(\.module)
    #expect(Set(folders) == Set(targets))
  }

  @Test("goes in one direction: the rows have no cycle")
  func oneDirection() {
    #expect(cycle(in: Modules.mayImport) == [])
    #expect(cycle(in: ["A": ["B"], "B": ["C"], "C": ["A"], "D": []]) == ["A", "B", "C"])
  }

  /// The modules that are on a cycle or lead to one.
  private func cycle(in rows: [String: [String]]) -> [String] {
    var left = rows
    while let free = left.first(where: { row in row.value.allSatisfy { left[$0] == nil } }) {
      left[free.key] = nil
    }
    return left.keys.sorted()
  }
}
