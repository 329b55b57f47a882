package import SimKernel

/// Something that a scenario found wrong.
package struct Finding: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// An assertion of the scenario does not hold.
    case assertion
    /// A `panic` step.
    case panic
    /// A step could not do what it says.
    case checker
    /// The run took too long.
    case hang
    /// A property that must hold at every moment does not.
    case invariant
  }

  package var kind: Kind
  package var title: FindingTitle
  package var message: String
  /// The step that found it; nil for a finding about the whole run.
  package var path: StepPath?
  /// More, for programs.
  package var details: JSONObject?
  /// The two texts that should be equal, whole, where the finding is that they are not.
  ///
  /// In no record: whoever reports the finding may show where they differ.
  package var values: Values?

  package struct Values: Equatable, Sendable {
    package var expected: Bytes
    package var found: Bytes

    package init(expected: Bytes, found: Bytes) {
      self.expected = expected
      self.found = found
    }
  }

  package init(
    _ kind: Kind,
    _ title: FindingTitle,
    _ message: String,
    path: StepPath? = nil,
    details: JSONObject? = nil,
    values: Values? = nil
  ) {
    self.kind = kind
    self.title = title
    self.message = message
    self.path = path
    self.details = details
    self.values = values
  }
}

extension Finding {
  /// The finding as the fields of its record.
  func fields(_ names: NameTable) -> [Record.Field] {
    var fields = [
      Record.Field(names.name("kind"), Bytes(kind.rawValue)),
      Record.Field(names.name("title"), Bytes(title.rawValue)),
      Record.Field(names.name("message"), Bytes(message)),
    ]
    if let path { fields.append(Record.Field(names.name("step"), Bytes("\(path)"))) }
    if let details {
      fields.append(Record.Field(names.name("details"), JSONValue.object(details).canonicalText))
    }
    return fields
  }
}
