import Scenario
import SimKernel

/// What the steps of a run did, and when by the virtual clock.
///
/// Of a long run only the first steps and the last are there.
struct Timeline: Equatable, Sendable {
  /// A step of the scenario, or one inside it.
  struct Step: Equatable, Sendable {
    /// Such as `12/assert_throws/3`.
    var path: String

    /// How many steps are around it.
    var depth: Int
    var type: String
    var start: Instant

    /// The end of the run for a step that did not end.
    var end: Instant
    var outcome = Outcome.open

    /// What it asked, was told, drew, sent and found, in order.
    ///
    /// No step does more than three such things.
    var events: [Event] = []
  }

  enum Outcome: Equatable, Sendable {
    case passed
    case failed

    /// The run ended before the step did.
    case open
  }

  /// One thing within a step.
  struct Event: Equatable, Sendable {
    enum Kind: String, Sendable {
      case effect
      case answer
      case choice
      case event
      case finding
      case message
    }

    var kind: Kind
    var instant: Instant

    /// The record in one line.
    var text: String
  }

  /// The first steps and the last, in the order in which they began.
  var steps: [Step] = []

  /// How many steps were left out.
  var omittedCount = 0

  /// Behind how many of ``steps`` they were.
  var omittedPlace = 0

  /// When the run ended.
  var end = Instant.start
}
