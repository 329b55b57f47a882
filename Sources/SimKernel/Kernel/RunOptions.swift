/// The options of a run that the kernel itself knows.
///
/// All can change records.
package struct RunOptions: Equatable, Sendable {
  package var limits: Limits
  /// How far the clock moves with each resume.
  package var stepCost: VirtualDuration
  /// Who answers process effects.
  package var processes: Backend
  /// Who answers HTTP effects.
  package var http: Backend
  /// Where the files of a program are: in its world, or on the machine.
  package var files: Backend

  package enum Backend: String, Equatable, Sendable {
    /// The kernel, from declared rules.
    case virtual
    /// The machine, through the driver.
    case host
  }

  package init(
    limits: Limits = Limits(),
    stepCost: VirtualDuration = .zero,
    processes: Backend = .virtual,
    http: Backend = .virtual,
    files: Backend = .virtual
  ) {
    self.limits = limits
    self.stepCost = stepCost
    self.processes = processes
    self.http = http
    self.files = files
  }
}
