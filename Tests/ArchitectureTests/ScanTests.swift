import Testing

@Suite("The sources")
struct ScanTests {
  @Test("keep every rule", arguments: Rule.all)
  func keepEveryRule(rule: Rule) {
    for violation in SourceTree.files.flatMap(rule.violations) { Issue.record("\(violation)") }
  }

  @Test("are found: an empty scan proves nothing")
  func areFound() {
    let paths = SourceTree.files.map(\.path)
    #expect(paths.contains("Package.swift"))
    for module in Modules.mayImport.keys.sorted() {
      #expect(paths.contains { $0.hasPrefix("Sources/\(module)/") }, "Sources/\(module)")
    }
  }

  @Test("need every exemption that they have", arguments: Rule.all)
  func needEveryExemption(rule: Rule) {
    for path in rule.exempt.keys.sorted() {
      let file = SourceTree.files.first { $0.path == path }
      #expect(file.map { !rule.find($0).isEmpty } == true, "\(rule.name): \(path)")
    }
  }
}
