import Testing

@Suite("Lexer")
struct LexerTests {
  private func code(_ text: String) -> [String] {
    Lexer(text).tokens.filter { $0.kind != .string }.map(\.text)
  }

  private func strings(_ text: String) -> [String] {
    Lexer(text).tokens.filter { $0.kind == .string }.map(\.text)
  }

  @Test("words, numbers and symbols are apart")
  func tokens() {
    #expect(
      code("let a_1 = b.c(0x1F, 1_000)") == [
        "let", "a_1", "=", "b", ".", "c", "(", "0x1F", ",", "1_000", ")",
      ]
    )
  }

  @Test("a number keeps its point and exponent, a range and a member do not join it")
  func numbers() {
    #expect(
      code("1.5 2e-3 0x1p+4 0...9 1.max 0xe-1") == [
        "1.5", "2e-3", "0x1p+4", "0", ".", ".", ".", "9", "1", ".", "max", "0xe", "-", "1",
      ]
    )
  }

  @Test("line comments are no code", arguments: ["a // b", "a /// b", "a // \"b", "a //"])
  func lineComments(text: String) {
    #expect(code(text + "\nc") == ["a", "c"])
    #expect(strings(text) == [])
  }

  @Test("block comments nest and span lines")
  func blockComments() {
    let lexer = Lexer("a /* b /* c */ \" d\n */ e")
    #expect(lexer.tokens.map(\.text) == ["a", "e"])
    #expect(lexer.tokens.map(\.line) == [1, 2])
  }

  @Test("an unterminated comment or string ends with the text")
  func unterminated() {
    #expect(code("a /* b") == ["a"])
    #expect(strings("a \"b") == ["b"])
    #expect(code("\"\"\"\n a") == [])
    #expect(code("\"\\(a") == ["(", "a"])
    #expect(code("\"\\") == [])
  }

  @Test("the text of a string is no code, an escaped quote does not end it")
  func plainStrings() {
    #expect(code(#"a "try! \" // x" b"#) == ["a", "b"])
    #expect(strings(#"a "try! \" // x" b"#) == [#"try! " // x"#])
    #expect(strings(#""" "x""#) == ["", "x"])
  }

  @Test("raw strings end at their own hashes")
  func rawStrings() {
    #expect(code(##"a #"b "c" \(d)"# e"##) == ["a", "e"])
    #expect(strings(##"#"b "c" \(d)"#"##) == [#"b "c" \(d)"#])
    #expect(code(##"#"\#(f)"# #if"##) == ["(", "f", ")", "#", "if"])
  }

  @Test("multi-line strings hold quotes and count lines")
  func multiLineStrings() {
    let lexer = Lexer("a \"\"\"\n \"b\" \"\"c\n \"\"\" d")
    #expect(lexer.tokens.map(\.text) == ["a", "\n \"b\" \"\"c\n ", "d"])
    #expect(lexer.tokens.map(\.line) == [1, 1, 3])
  }

  @Test("interpolated code is code, also around a nested string")
  func interpolation() {
    #expect(
      code(#""x \(f("y)", try! g())) z" h"#) == [
        "(", "f", "(", ",", "try", "!", "g", "(", ")", ")", ")", "h",
      ]
    )
    #expect(strings(#""x \(f("y")) z""#) == ["x  z", "y"])
  }

  @Test("braces give the depth")
  func depth() {
    #expect(Lexer("a { b { c } } d").tokens.map(\.depth) == [0, 0, 1, 1, 2, 1, 0, 0])
    #expect(Lexer("} a").tokens.map(\.depth) == [0, 0])
  }

  @Test("a word in backticks is no keyword")
  func backticks() {
    #expect(code("case `var`, `a b`") == ["case", "`var`", ",", "`a b`"])
  }

  @Test("documentation comments are told from others")
  func documentation() {
    #expect(Lexer("/// a\n// b\n/** c\n */\n/* d */").documentedLines == [1, 3, 4])
  }
}
