import Testing

extension Rule {
  static let all =
    determinismBans + safetyBans + [
      imports, foundation, hashedState, hashedOrder, globalVariables, floatingPoint, fileLength,
      machinePaths, hashSeed, documentedCases, documentedTypes,
    ]
}

@Suite("Rule")
struct RuleTests {
  @Test("each sample that breaks the rule is caught, with what to do instead", arguments: Rule.all)
  func caught(rule: Rule) {
    #expect(!rule.caught.isEmpty)
    for sample in rule.caught {
      let violations = rule.violations(in: SourceFile(path: rule.samplePath, text: sample))
      #expect(!violations.isEmpty, "\(sample)")
      #expect(violations.allSatisfy { $0.hasSuffix(": " + rule.instead) })
    }
  }

  @Test("each sample that only looks alike passes", arguments: Rule.all)
  func passed(rule: Rule) {
    #expect(!rule.passed.isEmpty)
    for sample in rule.passed {
      #expect(rule.violations(in: SourceFile(path: rule.samplePath, text: sample)) == [])
    }
  }

  @Test("a rule holds in its folders only", arguments: Rule.all)
  func folders(rule: Rule) {
    for sample in rule.caught {
      #expect(rule.violations(in: SourceFile(path: "Elsewhere/a.swift", text: sample)) == [])
    }
  }

  @Test("names are unique and each exemption has a reason")
  func names() {
    #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    #expect(Rule.all.allSatisfy { rule in rule.exempt.values.allSatisfy { $0.count > 10 } })
  }

  @Test("a violation names the file, the line, what stands there and what to do")
  func message() throws {
    let file = SourceFile(path: "Sources/Replay/A.swift", text: "// A\nlet a = try! f()\n")
    let rule = try #require(Rule.all.first { $0.name == "no trap in place of an error" })
    #expect(
      rule.violations(in: file) == [
        "Sources/Replay/A.swift:2: `try!`: throw a typed error, or say in a `fatalError` which rule "
          + "of the engine is broken"
      ]
    )
  }
}
