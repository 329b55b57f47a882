/// Rules about what must have a documentation comment.
extension Rule {
  static let documentedCases = Rule(
    name: "every case of a public enum is documented",
    instead: "say in one sentence what it means, on the lines before it",
    folders: ["Sources"],
    caught: [
      "public enum A {\n  case b\n}", "public enum A: Error {\n  // b\n  case b(Int)\n}",
      "public indirect enum A {\n  /// B.\n  case b\n  case c\n}",
    ],
    passed: [
      "public enum A {\n  /// B.\n  case b\n}", "enum A {\n  case b\n}",
      "public enum A {\n  /// B.\n  @available(*, deprecated)\n  indirect case b(A)\n}",
      "public enum A {\n  /// B.\n  var b: Int {\n    switch self {\n    case .c: 1\n    }\n  }\n}",
    ]
  ) { file in
    enums(in: file, access: "public").flatMap { body in
      file.places(of: "case").filter { place in
        body.contains(place) && file.tokens[place].depth == file.tokens[body.lowerBound].depth + 1
          && !isDocumented(file, place)
      }
    }.map { (file.tokens[$0].line, "the case `\(file.word($0 + 1))` has no comment") }
  }

  static let documentedTypes = Rule(
    name: "every type that other modules see is documented",
    instead: "say in one sentence what it is, on the lines before it",
    folders: ["Sources"],
    caught: [
      "package struct A {}", "// A.\npackage final class A {}", "package protocol A {}",
      "/// A.\n\n@frozen package enum A {}",
    ],
    passed: [
      "/// A.\npackage struct A {}", "struct A {}", "package func f() {}",
      "/// A.\npackage struct A { package enum B {} }", "package extension A {}",
      "/// A.\n@frozen\npackage indirect enum A {}", "/// A.\npackage struct A: ~Copyable {}",
    ]
  ) { file in
    let kinds = ["struct", "enum", "class", "protocol", "actor"]
    return file.places(ofAny: kinds).filter { place in
      file.tokens[place].depth == 0
        && ["package", "public"].contains(access(file, place)) && !isDocumented(file, place)
    }.map { (file.tokens[$0].line, "the type `\(file.word($0 + 1))` has no comment") }
  }

  private static let modifiers = [
    "package", "public", "private", "internal", "open", "final", "indirect", "static",
    "nonisolated",
  ]

  /// The bodies of the enums with this access level, from one brace to the other.
  private static func enums(in file: SourceFile, access level: String) -> [Range<Int>] {
    file.places(of: "enum").filter { access(file, $0) == level }.compactMap { place in
      let body = file.tokens[place...].indices.first { file.word($0) == "{" }
      return body.map { $0..<file.closing($0) }
    }
  }

  /// The access level written before the declaration whose keyword is at `place`.
  private static func access(_ file: SourceFile, _ place: Int) -> String {
    file.tokens[start(file, place)..<place].map(\.text).first {
      ["package", "public", "private", "internal"].contains($0)
    } ?? ""
  }

  /// The first token of a declaration: its attributes and modifiers stand before its keyword.
  private static func start(_ file: SourceFile, _ place: Int) -> Int {
    var first = place
    while true {
      if modifiers.contains(file.word(first - 1)) {
        first -= 1
      } else if file.word(first - 2) == "@" {
        first -= 2
      } else if file.word(first - 1) == ")", let at = attribute(file, endingAt: first - 1) {
        first = at
      } else {
        return first
      }
    }
  }

  /// The `@` of an attribute whose arguments end at `place`.
  private static func attribute(_ file: SourceFile, endingAt place: Int) -> Int? {
    let open = file.tokens[..<place].indices.last {
      file.word($0) == "(" && file.closing($0) == place
    }
    return open.flatMap { file.word($0 - 2) == "@" ? $0 - 2 : nil }
  }

  private static func isDocumented(_ file: SourceFile, _ place: Int) -> Bool {
    file.documentedLines.contains(file.tokens[start(file, place)].line - 1)
  }
}
