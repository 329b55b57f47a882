import SimKernel

// The source text of a `Threads` program: one line for each task, actions separated by spaces.

extension Threads {
  /// The kind of program, in trace headers.
  package static let kind = "threads"

  /// The program as text, which ``init(source:)`` reads back.
  package var source: [UInt8] {
    Array(tasks.map { $0.map(\.word).joined(separator: " ") }.joined(separator: "\n").utf8)
  }

  /// Reads a program; nil when the text is none.
  package init?(source: [UInt8]) {
    var tasks: [[Action]] = []
    for line in String(decoding: source, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      var actions: [Action] = []
      for word in line.split(separator: " ") {
        guard let action = Action(word: word) else { return nil }
        actions.append(action)
      }
      tasks.append(actions)
    }
    self.init(tasks)
  }
}

extension Threads.Action {
  fileprivate var word: String {
    switch self {
    case .yield: "yield"
    case .sleep(let nanoseconds): "sleep:\(nanoseconds)"
    case .load: "load"
    case .storeIncremented: "store"
    case .lock: "lock"
    case .unlock: "unlock"
    case .send(let receiver, let oneIn): "send:\(receiver):\(oneIn)"
    case .receive: "receive"
    case .draw(let maximum): "draw:\(maximum)"
    case .faultOneIn(let count): "fault:\(count)"
    case .checkCounter(let expected): "check:\(expected)"
    case .spawnProcess: "process"
    case .shell(let line): "shell:\(Self.coded(line))"
    case .get(let url): "get:\(Self.coded(url))"
    }
  }

  fileprivate init?(word: Substring) {
    let parts = word.split(separator: ":")
    if parts.count == 2, let text = Self.decoded(parts[1]) {
      switch parts[0] {
      case "shell":
        self = .shell(text)
        return
      case "get":
        self = .get(text)
        return
      default: break
      }
    }
    let numbers = parts.dropFirst().compactMap { UInt64($0) }
    switch (parts.first.map(String.init), numbers.count) {
    case ("yield", 0): self = .yield
    case ("sleep", 1): self = .sleep(numbers[0])
    case ("load", 0): self = .load
    case ("store", 0): self = .storeIncremented
    case ("lock", 0): self = .lock
    case ("unlock", 0): self = .unlock
    case ("send", 2): self = .send(to: numbers[0], lossOneIn: numbers[1])
    case ("receive", 0): self = .receive
    case ("draw", 1): self = .draw(numbers[0])
    case ("fault", 1): self = .faultOneIn(numbers[0])
    case ("check", 1): self = .checkCounter(numbers[0])
    case ("process", 0): self = .spawnProcess
    default: return nil
    }
  }

  /// A text without spaces and colons: its bytes as numbers.
  private static func coded(_ text: String) -> String {
    text.utf8.map(String.init).joined(separator: ",")
  }

  private static func decoded(_ text: Substring) -> String? {
    let bytes = text.split(separator: ",").compactMap { UInt8($0) }
    return String(validating: bytes, as: UTF8.self)
  }
}
