package import SimKernel

/// What a step does, with the values of its fields: one case per step type, or per family of them.
///
/// Large payloads are boxed, so that a file of a hundred thousand small steps stays small.
package enum StepAction: Equatable, Sendable {
  case traceEvent(name: Bytes, fields: JSONObject)
  /// Draws 64 bits, and stores them as decimal text under `key` if there is one.
  case randomNumber(key: Bytes?)

  case sleep(VirtualDuration)
  case advance(VirtualDuration)
  /// Stops the clock that the steps read, at an instant if one is given.
  case freeze(at: Instant?)
  case unfreeze

  case setKV(key: Bytes, value: Bytes)
  case getKVAssert(key: Bytes, KVExpectation)

  case assertOK(value: Bool, message: Bytes?)
  case assertEqualIntegers(IntegerComparison)
  case assertUnequalIntegers(IntegerComparison)
  case assertEqualTexts(TextComparison)
  case assertUnequalTexts(TextComparison)
  case fail(message: Bytes)
  case panic(message: Bytes)
  /// Passes when one of the steps fails; what they changed is undone.
  case assertThrows([Step])
  /// The same as ``assertThrows(_:)``, under another title.
  case assertRejects([Step])
  indirect case assertEventuallyKV(KeyPoll)
  indirect case assertNeverKV(KeyPoll)

  case fileWrite(path: Bytes, data: Bytes)
  case fileReadAssert(path: Bytes, equals: Bytes)
  case fileSnapshot(name: Bytes)
  case fileRestore(name: Bytes)

  indirect case procWhen(ProcWhen)
  indirect case procSpawn(ProcSpawn)
  indirect case httpWhen(HTTPWhen)
  indirect case httpRequest(HTTPRequest)

  indirect case memory(MemoryAction)
  indirect case network(NetworkAction)
}

/// What `get_kv_assert` wants of a key.
package enum KVExpectation: Equatable, Sendable {
  case present
  case absent
  case equals(Bytes)
}

/// The operands of `assert_eq_int` and `assert_ne_int`.
package struct IntegerComparison: Equatable, Sendable {
  package let first: Int64
  package let second: Int64
  package let message: Bytes?

  package init(
    first: Int64,
    second: Int64,
    message: Bytes? = nil
  ) {
    self.first = first
    self.second = second
    self.message = message
  }
}

/// The operands of `assert_eq_str` and `assert_ne_str`.
package struct TextComparison: Equatable, Sendable {
  package let first: Bytes
  package let second: Bytes
  package let message: Bytes?

  package init(
    first: Bytes,
    second: Bytes,
    message: Bytes? = nil
  ) {
    self.first = first
    self.second = second
    self.message = message
  }
}
