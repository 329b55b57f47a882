/// How much a run may do.
///
/// Reaching a limit ends the run with an outcome that names it.
package struct Limits: Equatable, Sendable {
  /// Resumes of tasks.
  package var steps: UInt64
  /// Tasks ever spawned.
  package var tasks: UInt64
  /// Records in the journal.
  package var records: UInt64
  /// Messages ever sent.
  package var messages: UInt64
  /// Bytes of records, before compression.
  package var bytes: UInt64
  /// Where virtual time ends; nil = never.
  package var deadline: Instant?

  package init(
    steps: UInt64 = 1_000_000_000,
    tasks: UInt64 = 1_000_000,
    records: UInt64 = 10_000_000_000,
    messages: UInt64 = 100_000_000,
    bytes: UInt64 = 1 << 36,
    deadline: Instant? = nil
  ) {
    self.steps = steps
    self.tasks = tasks
    self.records = records
    self.messages = messages
    self.bytes = bytes
    self.deadline = deadline
  }

  /// A limit, by the name that outcomes and messages use.
  package enum Kind: String, Equatable, Sendable {
    case steps
    case tasks
    case records
    case messages
    case bytes
    case deadline
  }
}
