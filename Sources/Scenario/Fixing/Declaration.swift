import SimKernel

/// What a declaration answers to, and how often.
struct Declaration {
  /// The command or request: only declarations with the same may answer in each other's place.
  let key: Bytes

  /// What it must be given besides; nil for whatever it is.
  private let conditions: [Bytes?]

  private(set) var uses: UInt64
  let counterpart: Counterpart

  /// Nil for a step that declares nothing.
  init?(_ action: StepAction) {
    switch action {
    case .procWhen(let rule):
      key = Bytes.joined(["proc", rule.command] + rule.arguments)
      let environment = rule.environment.map { variables in
        Bytes.joined(variables.flatMap { [$0.name, $0.value] })
      }
      conditions = [rule.standardInput, environment, rule.directory]
      uses = rule.times ?? .max
      counterpart = .process
    case .httpWhen(let rule):
      key = Bytes.joined(["http", rule.method, rule.path])
      conditions = []
      uses = rule.times ?? .max
      counterpart = .request
    default: return nil
    }
  }

  /// The same, after it answered once.
  var used: Declaration {
    var declaration = self
    if uses > 0, uses < .max { declaration.uses -= 1 }
    return declaration
  }

  /// Whether this one answers what the counterpart of `other`, with the same key, asks.
  ///
  /// What a step does not give counts as empty.
  func answers(_ other: Declaration) -> Bool {
    uses > 0
      && zip(conditions, other.conditions).allSatisfy { own, given in
        own == nil || own == given ?? .empty
      }
  }
}
