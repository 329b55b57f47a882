package import SimKernel

/// What a run says about its simulated memory, beside what its steps say.
///
/// Constant during the run; the policy that it begins with can be changed by steps.
package struct MemoryOptions: Equatable, Sendable {
  /// Whether the run reports on memory even if no step is about it.
  package var isTracked = false
  /// How many MiB may be in use; nil = no limit.
  package var limitMebibytes: UInt64?
  /// How many allocations may be tried before all further ones fail; nil = no limit.
  package var failAfter: UInt64?
  package var fragmentationSeed: UInt64?
  /// Multipliers separated by commas, as `memory_pressure_wave` has them.
  package var pressureWave: Bytes?
  /// Whether a leak fails the run also where it is within the budget.
  package var failsOnLeak = false
  /// How many bytes may leak; nil = none.
  package var leakBudget: UInt64?

  package init() {}

  /// Whether any option is set: then the run reports on memory.
  package var isSet: Bool { self != MemoryOptions() }

  /// The options with those of `other` over them; what either wants to be on is on.
  package func overridden(by other: MemoryOptions) -> MemoryOptions {
    var options = self
    options.isTracked = isTracked || other.isTracked
    options.limitMebibytes = other.limitMebibytes ?? limitMebibytes
    options.failAfter = other.failAfter ?? failAfter
    options.fragmentationSeed = other.fragmentationSeed ?? fragmentationSeed
    options.pressureWave = other.pressureWave ?? pressureWave
    options.failsOnLeak = failsOnLeak || other.failsOnLeak
    options.leakBudget = other.leakBudget ?? leakBudget
    return options
  }
}

extension MemoryOptions {
  /// What the run's memory begins with.
  var policy: MemoryPolicy {
    MemoryPolicy(
      limit: limitMebibytes.map { MemoryPolicy.limit(mebibytes: $0) },
      allocationsMax: failAfter,
      fragmentationSeed: fragmentationSeed,
      wave: pressureWave.map { MemoryPolicy.wave($0) } ?? []
    )
  }

  /// Whether any leak, however small, is a finding.
  var forbidsLeaks: Bool { failsOnLeak || leakBudget == nil }
}
