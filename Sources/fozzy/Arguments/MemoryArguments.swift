import ArgumentParser
import Scenario
import SimKernel

/// The options about simulated memory.
///
/// They stand over the `mem_*` and leak keys of the configuration file.
struct MemoryArguments: ParsableArguments {
  @Flag(help: "Report on simulated memory, also when no step is about it.")
  var memTrack = false

  @Option(help: ArgumentHelp("Fail allocations beyond so many MiB in use.", valueName: "number"))
  var memLimitMb: UInt64?

  @Option(help: ArgumentHelp("Fail all allocations after so many.", valueName: "number"))
  var memFailAfter: UInt64?

  @Option(
    help: ArgumentHelp("Make allocations up to 30 % larger, by this seed.", valueName: "number")
  )
  var memFragmentationSeed: UInt64?

  @Option(
    help: ArgumentHelp("Multiply sizes of allocations in turn, such as 1,2,4.", valueName: "list")
  )
  var memPressureWave: String?

  @Flag(help: "Fail a run that leaks, also within --leak-budget.")
  var failOnLeak = false

  @Option(help: ArgumentHelp("Allow so many bytes to leak.", valueName: "bytes"))
  var leakBudget: UInt64?

  var options: MemoryOptions {
    var options = MemoryOptions()
    options.isTracked = memTrack
    options.limitMebibytes = memLimitMb
    options.failAfter = memFailAfter
    options.fragmentationSeed = memFragmentationSeed
    options.pressureWave = memPressureWave.map { Bytes($0) }
    options.failsOnLeak = failOnLeak
    options.leakBudget = leakBudget
    return options
  }

  /// The options as words of a command line that gives them again.
  var repeated: [String] {
    var words: [String] = memTrack ? ["--mem-track"] : []
    let numbers = [
      ("--mem-limit-mb", memLimitMb), ("--mem-fail-after", memFailAfter),
      ("--mem-fragmentation-seed", memFragmentationSeed),
    ]
    for (name, number) in numbers {
      if let number { words += [name, "\(number)"] }
    }
    if let memPressureWave { words += ["--mem-pressure-wave", memPressureWave] }
    if failOnLeak { words.append("--fail-on-leak") }
    if let leakBudget { words += ["--leak-budget", "\(leakBudget)"] }
    return words
  }
}
