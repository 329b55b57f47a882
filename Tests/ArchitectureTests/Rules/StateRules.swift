/// Rules about the kinds of state that a deterministic module may hold.
extension Rule {
  static let hashedState = Rule(
    name: "no hashed collection in state",
    instead: "its order differs from process to process: use a TreeDictionary listed through its "
      + "sorted keys, or an array sorted by id",
    folders: Modules.deterministic,
    caught: [
      "var a: Set<Int> = []", "let a = Set([1])", "let a: [Bytes: Int]", "let a = [Int: Int]()",
      "let a: Dictionary<Int, Int>", "func f() -> [UInt8: [Int]] {}", "let a: [Int: (Int, Int)?]",
    ],
    passed: [
      "var a: TreeSet<Int>", "var a: TreeDictionary<Int, Int> = [:]", "f([\"a\": 1])", "[a: B.c]",
      "let a: [Int]", "let a: (Int, [Bytes])", "a ? [B.c] : [D.e]", "// Set<Int>",
    ],
    exempt: [
      "Sources/SimKernel/Journal/NameTable.swift":
        "looks names up and never lists them: ids are given in the order of first use",
      "Sources/SimKernel/Kernel/Kernel.swift":
        "looks up what waits for a task, by the task's id, and never lists it",
    ],
    find: { file in
      hashedTypes(in: file).map { (file.tokens[$0].line, "a hashed collection") }
    }
  )

  static let hashedOrder = Rule(
    name: "no order of a hashed collection",
    instead: "take the sorted keys first: `for key in map.keys.sorted()`",
    folders: Modules.deterministic,
    caught: [
      "var a: TreeDictionary<Int, Int>\nfunc f() { for b in a {} }",
      "let a: TreeSet<Int>\nlet b = self.a.map { $0 }",
      "var a = TreeSet<Int>()\nlet b = a.first",
      "var a: Set<Int>\nlet b = Array(a)",
      "var a: [Int: Int]\nlet b = x.a.values.reduce(0, +)",
      "var a: TreeDictionary<Int, Int>\nfor b in world.a.keys where b > 0 {}",
      "func f(_ a: TreeSet<Int>) { for b in a {} }",
      "var a: TreeSet<Int>\nlet b = a.filter { $0 > 1 }.first",
    ],
    passed: [
      "var a: TreeDictionary<Int, Int>\nfor b in a.keys.sorted() {}",
      "var a: TreeSet<Int>\nlet b = a.sorted().map { $0 }",
      "var a: TreeSet<Int>\nlet b = a.filter { $0 > 1 }.map(f).sorted()",
      "var a: TreeSet<Int>\nlet b = a.contains(1)\nlet c = a.count",
      "var a: [Int]\nfor b in a {}",
      "var a: TreeSet<Int>\nlet b: [Int]\nfor c in b {}",
    ],
    exempt: [
      "Sources/SimKernel/Backends/RuleTable.swift":
        "adds digests up, which gives the same sum in every order"
    ],
    find: { file in
      file.places(ofAny: hashedNames(in: file)).filter { showsOrder(file, $0) }
        .map { (file.tokens[$0].line, "the order of `\(file.word($0))`") }
    }
  )

  static let globalVariables = Rule(
    name: "no variable outlives its owner",
    instead: "hand the value to who needs it",
    folders: ["Sources"],
    caught: [
      "var a = 1", "private var a: Int = 1", "struct A { static var b = 1 }",
      "enum A { static var b: [Int] = [] }", "var a: Int { didSet {} }",
      "static var a: Int\nlet b = 2",
    ],
    passed: [
      "let a = 1", "var a: Int { 1 }", "struct A { static var b: Int { 1 } }",
      "struct A { var b = 1 }",
      "func f() { var a = 1 }", "var a: Int {\n  get { 1 }\n}", "static var a: [Int: Int] { [:] }",
    ]
  ) { file in
    file.places(of: "var").filter { place in
      let isGlobal = file.tokens[place].depth == 0 || file.word(place - 1) == "static"
      return isGlobal && isStored(file, place)
    }.map { (file.tokens[$0].line, "the global variable `\(file.word($0 + 1))`") }
  }

  static let floatingPoint = Rule(
    name: "no floating point in the kernel",
    instead: "use whole numbers of a unit, or a `Ratio`",
    folders: ["Sources/SimKernel"],
    caught: [
      "let a: Double", "let a = Float(1)", "let a = 1.5", "let a = 1e3", "func f(_: CGFloat)",
    ],
    passed: ["let a = 1", "0...9", "let doubled = 2", "0xe1", "a.1.0"],
    exempt: ["Sources/SimKernel/Forbidden.swift": "declares the shadow of its random numbers"]
  ) { file in
    let types = [
      "Double", "Float", "Float16", "Float80", "CGFloat", "FloatingPoint", "BinaryFloatingPoint",
    ]
    let numbers = file.tokens.indices.filter {
      file.tokens[$0].kind == .number && isFloatingPoint(file, $0)
    }
    return (file.places(ofAny: types) + numbers).map {
      (file.tokens[$0].line, "`\(file.word($0))`")
    }
  }

  /// Whether the number at `place` has a fraction or an exponent. `a.1.0` is a member of a member.
  private static func isFloatingPoint(_ file: SourceFile, _ place: Int) -> Bool {
    let text = file.word(place)
    guard file.word(place - 1) != "." else { return false }
    if text.contains(".") { return true }
    return text.hasPrefix("0x") ? text.contains("p") : text.contains("e") && !text.hasPrefix("0b")
  }

  /// Whether the `var` at `place` has storage: an initial value, an observer, or no body at all.
  private static func isStored(_ file: SourceFile, _ place: Int) -> Bool {
    var index = place + 2
    while index < file.tokens.count {
      switch file.word(index) {
      case "=": return true
      case "{": return ["didSet", "willSet"].contains(file.word(index + 1))
      case "(", "[", "<": index = file.closing(index)
      case _ where file.tokens[index].line > file.tokens[index - 1].line: return true
      default: break
      }
      index += 1
    }
    return true
  }
}
