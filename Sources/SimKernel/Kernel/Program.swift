/// What is simulated: a state machine that the kernel resumes, task by task.
///
/// A value: copying it together with the kernel's ``World`` is a snapshot of the run. `resume` may be
/// entered only by the kernel's loop, but code that holds the kernel may spawn, wake and choose from
/// wherever it is called.
package protocol Program {
  /// Makes the first tasks.
  ///
  /// Called once, before anything is resumed.
  mutating func start(_ kernel: Kernel)

  /// Runs `task` until it waits for something.
  ///
  /// - Parameters:
  ///   - task: Who runs.
  ///   - wake: Why it runs.
  ///   - kernel: The kernel it runs on.
  /// - Returns: What it waits for.
  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait

  /// Says what the run comes to; called once, when nothing will be resumed any more.
  ///
  /// - Parameters:
  ///   - outcome: How the run ended; never a divergence or a failure of the sink.
  ///   - kernel: The kernel it ran on, for last findings.
  /// - Returns: The status that the trace ends with.
  mutating func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus

  /// The digest of the program's own state; O(1), since it is asked every 4 096 records.
  var digest: Digest128 { get }
}
