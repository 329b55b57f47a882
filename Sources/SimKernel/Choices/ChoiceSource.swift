/// Answers every question of a run that could go more than one way.
///
/// A source is not state: nothing rewinds it, and a run asks each question once. 0 is always the
/// simplest answer: the oldest task, no fault, the smallest number.
package protocol ChoiceSource: AnyObject {
  /// Which of the ready tasks runs next.
  ///
  /// - Parameters:
  ///   - ready: The ready tasks, oldest first; at least two.
  ///   - last: The task that ran last, if any has.
  ///   - names: The run's names.
  /// - Returns: A place in `ready`, or nil when there is no valid answer, which ends the run as
  ///   diverged.
  func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64?

  /// Whether the fault at `site` happens.
  ///
  /// - Parameters:
  ///   - site: The choice stream, which names the place.
  ///   - ratio: How likely a generated answer is to be yes; neither 0 nor 1.
  ///   - names: The run's names.
  /// - Returns: 0 for no, 1 for yes, or nil as for ``schedule(_:last:names:)``.
  func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64?

  /// A number in `0...maximum` of the choice stream `stream`.
  ///
  /// - Parameters:
  ///   - stream: The choice stream.
  ///   - maximum: At least 1.
  ///   - names: The run's names.
  /// - Returns: The number, or nil as for ``schedule(_:last:names:)``.
  func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64?
}
