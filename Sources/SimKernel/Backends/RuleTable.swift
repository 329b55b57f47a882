internal import HashTreeCollections

/// What a rule answers to, as one comparable value.
package protocol RuleKey: Hashable, Sendable {
  /// The key as bytes, injectively, for the state digest.
  var digestBytes: Bytes { get }
}

/// The rules of a virtual backend: for each key its rules in the order of declaration.
///
/// The first rule of a key that has uses left answers. Copied in O(1); declaring and matching are
/// O(log *n*), however many rules there are.
package struct RuleTable<Key: RuleKey, Response: Equatable & Sendable>: Sendable {
  /// Whether no rule was ever declared.
  package var isUnused: Bool { table.isEmpty }

  /// One rule, with the uses it has left.
  private struct Rule: Sendable {
    var response: Response
    /// nil = without end.
    var usesLeft: UInt64?
    var digest: Digest128
  }

  /// The rules of one key; those before `first` are used up.
  private struct Rules: Sendable {
    var rules: [Rule] = []
    var first = 0

    /// Where the first rule with uses left is that may answer.
    func place(where accepts: (Response) -> Bool) -> Int? {
      rules[first...].firstIndex { $0.usesLeft != 0 && accepts($0.response) }
    }

    mutating func use(_ used: Rule, at place: Int) {
      rules[place] = used
      while first < rules.count, rules[first].usesLeft == 0 { first += 1 }
    }
  }

  private let domain: StateDomain
  private var table = TreeDictionary<Key, Rules>()
  private(set) var digest = Digest128.zero

  init(domain: StateDomain) { self.domain = domain }

  /// Declares a rule.
  ///
  /// - Parameters:
  ///   - key: What it answers to.
  ///   - response: What it answers.
  ///   - responseBytes: The response as bytes, injectively, for the state digest.
  ///   - uses: How often it may answer; nil = without end.
  package mutating func declare(
    _ key: Key,
    response: Response,
    responseBytes: Bytes,
    uses: UInt64?
  ) {
    if uses == 0 { return }
    let rule = Rule(
      response: response,
      usesLeft: uses,
      digest: .entry(domain, key.digestBytes, responseBytes)
    )
    table[key, default: Rules()].rules.append(rule)
    digest += RuleTable.weight(rule, domain)
  }

  /// The response to `key`, using its rule once; nil when no rule is left.
  ///
  /// O(log *n*), and O(rules of the key) where `accepts` refuses some.
  package mutating func match(
    _ key: Key,
    where accepts: (Response) -> Bool = { _ in true }
  ) -> Response? {
    var change = Digest128.zero
    let domain = domain
    // In place: a copy of the rules beside the table would make every use O(rules).
    let response = table.updateValue(forKey: key) { (rules: inout Rules?) -> Response? in
      guard let place = rules?.place(where: accepts), let rule = rules?.rules[place] else {
        return nil
      }
      guard let uses = rule.usesLeft else { return rule.response }
      change -= RuleTable.weight(rule, domain)
      var used = rule
      used.usesLeft = uses - 1
      if uses > 1 { change += RuleTable.weight(used, domain) }
      rules?.use(used, at: place)
      return rule.response
    }
    digest += change
    return response
  }

  /// A rule's part of the digest: which rule, and how many uses are left.
  private static func weight(_ rule: Rule, _ domain: StateDomain) -> Digest128 {
    var weight = rule.digest
    weight += .entry(domain, rule.digest.low, rule.usesLeft ?? 0)
    return weight
  }

  /// The digest computed anew from every rule with uses left.
  package var digestFromScratch: Digest128 {
    var sum = Digest128.zero
    for entry in table {
      for rule in entry.value.rules where rule.usesLeft != 0 {
        sum += RuleTable.weight(rule, domain)
      }
    }
    return sum
  }
}
