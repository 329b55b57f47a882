import SimKernel

/// Runs all threads of a compiled pattern through a text at once (Pike, "The text editor sam", 1987).
struct PatternSearch {
  private let program: [PatternInstruction]
  /// The instructions that take a scalar, of the threads that are alive.
  private var threads: [Int] = []
  private var nextThreads: [Int] = []
  /// For each instruction the last place at which a thread came to it.
  private var visited: [Int]
  private var stack: [Int] = []

  init(_ program: [PatternInstruction]) {
    self.program = program
    visited = [Int](repeating: -1, count: program.count)
  }

  /// Whether the pattern matches anywhere in `text`.
  mutating func finds(in text: [UInt8]) -> Bool {
    var place = 0
    var before: UInt32?
    var decoder = Scalars(text)
    var scalar = decoder.next()
    while true {
      // A match may begin at every place.
      if add(0, place, before, scalar) { return true }
      guard let current = scalar else { return false }
      let following = decoder.next()
      nextThreads.removeAll(keepingCapacity: true)
      swap(&threads, &nextThreads)
      place += 1
      for thread in nextThreads {
        guard case .take(let set) = program[thread], set.contains(current) else { continue }
        if add(thread + 1, place, current, following) { return true }
      }
      (before, scalar) = (current, following)
    }
  }

  /// Starts a thread, and those it splits into; true when one of them matches.
  private mutating func add(
    _ start: Int,
    _ place: Int,
    _ before: UInt32?,
    _ after: UInt32?
  ) -> Bool {
    stack.append(start)
    while let index = stack.popLast() {
      if visited[index] == place { continue }
      visited[index] = place
      switch program[index] {
      case .match:
        stack.removeAll()
        return true
      case .take: threads.append(index)
      case .jump(let target): stack.append(target)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .check(let assertion):
        if assertion.holds(between: before, after) { stack.append(index + 1) }
      }
    }
    return false
  }
}

extension PatternAssertion {
  /// Whether it holds between two scalars; nil stands for the text's ends.
  func holds(between before: UInt32?, _ after: UInt32?) -> Bool {
    switch self {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == 0x0A
    case .lineEnd: after == nil || after == 0x0A
    case .wordBoundary: isWord(before) != isWord(after)
    case .noWordBoundary: isWord(before) == isWord(after)
    }
  }

  private func isWord(_ scalar: UInt32?) -> Bool {
    scalar.map { ScalarSet.wordCharacters.contains($0) } ?? false
  }
}

/// The scalars of UTF-8; every byte that is none is U+FFFD.
private struct Scalars {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> UInt32? {
    guard offset < bytes.count else { return nil }
    let lead = bytes[offset]
    if lead < 0x80 {
      offset += 1
      return UInt32(lead)
    }
    var decoder = UTF8()
    var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      offset += 1
      return 0xFFFD
    }
    offset += UTF8.width(scalar)
    return scalar.value
  }
}
