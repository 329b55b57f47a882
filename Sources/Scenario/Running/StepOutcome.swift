internal import SimKernel

/// What became of a step, as far as it got.
enum StepOutcome {
  case passed
  case failed(Finding)
  /// The step waits for virtual time, and has passed afterwards.
  case sleeps(VirtualDuration)
  /// The step asks the outside, and goes on with the answer.
  case asks(Effect)
  /// The step takes other steps on a copy of the world, one of which must fail.
  case enters([Step], StepPath.Block)
}
