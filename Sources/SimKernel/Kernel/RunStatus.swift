/// What a run comes to, in one word; the same in records, documents and exit codes.
package enum RunStatus: String, CaseIterable, Sendable {
  /// Everything held.
  case pass
  /// Something did not hold.
  case fail
  /// A limit was reached.
  case timeout
  /// The program under test crashed.
  case crash
}
