import SimKernel

/// One instruction of a compiled pattern.
enum PatternInstruction: Equatable, Sendable {
  /// Takes one scalar of the set.
  case take(ScalarSet)
  /// Goes on here only at such a place.
  case check(PatternAssertion)
  /// Goes on at both.
  case split(Int, Int)
  case jump(Int)
  case match
}

/// Makes instructions of a tree, as Thompson's construction does.
struct PatternCompiler {
  private var program: [PatternInstruction] = []

  mutating func compile(_ node: PatternNode) throws(PatternError) -> [PatternInstruction] {
    try emit(node)
    try append(.match)
    return program
  }

  private mutating func append(_ instruction: PatternInstruction) throws(PatternError) {
    if program.count == Pattern.instructionsMax {
      throw PatternError(
        offset: 0,
        reason: "the pattern comes to more than \(Pattern.instructionsMax) instructions"
      )
    }
    program.append(instruction)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    switch node {
    case .empty: break
    case .scalar(let set): try append(.take(set))
    case .assertion(let assertion): try append(.check(assertion))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .either(let alternatives): try emit(either: alternatives)
    case .repetition(let body, let least, let most):
      for _ in 0..<least { try emit(body) }
      guard let most else { return try emit(anyNumberOf: body) }
      for _ in least..<most { try emit(optional: body) }
    }
  }

  private mutating func emit(either alternatives: [PatternNode]) throws(PatternError) {
    var exits: [Int] = []
    for alternative in alternatives.dropLast() {
      let split = program.count
      try append(.split(split + 1, split + 1))
      try emit(alternative)
      exits.append(program.count)
      try append(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    if let last = alternatives.last { try emit(last) }
    for exit in exits { program[exit] = .jump(program.count) }
  }

  private mutating func emit(anyNumberOf body: PatternNode) throws(PatternError) {
    let split = program.count
    try append(.split(split + 1, split + 1))
    try emit(body)
    try append(.jump(split))
    program[split] = .split(split + 1, program.count)
  }

  private mutating func emit(optional body: PatternNode) throws(PatternError) {
    let split = program.count
    try append(.split(split + 1, split + 1))
    try emit(body)
    program[split] = .split(split + 1, program.count)
  }
}
