package import SimKernel

extension Record {
  /// The record in one line, for people.
  ///
  /// - Parameters:
  ///   - names: The names of the run.
  ///   - limit: How many characters of a value are shown.
  /// - Returns: Such as `timer set for 2ms, by task 1`.
  package func text(_ names: NameTable, limit: Int = 80) -> String {
    let what = body.text(names, limit)
    if task == .kernel { return what }
    let node = owner == .run ? "" : " on node \(owner.number)"
    return "\(what), by task \(task.number)\(node)"
  }
}

extension Record.Body {
  /// The kind and its values.
  fileprivate func text(_ names: NameTable, _ limit: Int) -> String {
    switch self {
    case .choice(let choice):
      "choice \(names[choice.stream]) (\(choice.choiceClass), max \(choice.maximum)) = \(choice.answer)"
    case .clock(let advance): "clock moves by \(advance)"
    case .spawn(let child, let owner, let background, let name):
      "spawn of \(background ? "background " : "")task \(child.number) (\(names[name]))"
        + (owner == .run ? "" : " on node \(owner.number)")
    case .wake(let target): "wake of task \(target.number)"
    case .park(let resource): "park on \(names[resource])"
    case .timerSet(let delay): "timer set for \(delay)"
    case .timerFired: "timer fired"
    case .timerCancelled: "timer cancelled"
    case .send(let to, let payload): "send to task \(to.number) of \(Record.shown(payload, limit))"
    case .deliver: "delivery"
    case .drop(let reason): "drop (\(names[reason]))"
    case .effect(let kind, let fields): "effect \(names[kind])\(Record.shown(fields, names, limit))"
    case .answer(let duration, let fields):
      "answer after \(duration)\(Record.shown(fields, names, limit))"
    case .stepStart(_, let index, let kind): "start of step \(index) (\(names[kind]))"
    case .stepEnd(let failed): failed ? "end of a step that failed" : "end of a step"
    case .taskEnd: "end of the task"
    case .finding(let fields): "finding\(Record.shown(fields, names, limit))"
    case .event(let fields): "event\(Record.shown(fields, names, limit))"
    case .digest(let digest): "state digest \(digest.hexadecimal)"
    case .blob(let bytes):
      "blob of \(bytes.count) bytes"
        + (limit == .max ? " \(Record.shown(bytes, limit))" : "")
    case .end(let status, let fields): "end, \(names[status])\(Record.shown(fields, names, limit))"
    }
  }
}

extension Record {
  fileprivate static func shown(_ fields: [Field], _ names: NameTable, _ limit: Int) -> String {
    fields.map { " \(names[$0.name])=\(shown($0.value, limit))" }.joined()
  }

  /// A value, quoted, without controls, cut after `limit` characters.
  fileprivate static func shown(_ value: Bytes, _ limit: Int) -> String {
    var text = ""
    for character in value.description.unicodeScalars.prefix(limit) {
      text +=
        character.value < 0x20 || character.value == 0x7F
        ? character.escaped(asASCII: false) : String(character)
    }
    let isCut = value.description.unicodeScalars.count > limit
    return "\"\(text)\(isCut ? "…" : "")\""
  }
}
