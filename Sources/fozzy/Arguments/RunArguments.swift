import ArgumentParser
import Files
import Scenario
import SimKernel

/// A duration as an option writes it.
struct TimeLimit {
  /// As the user wrote it.
  let text: String
  let duration: VirtualDuration

  /// Reads the value of an option such as `--timeout`.
  init(argument text: String) throws {
    self.text = text
    do throws(DurationError) {
      duration = try VirtualDuration(parsing: Bytes(text))
    } catch {
      throw ValidationError("\(error); \(DurationError.grammar)")
    }
  }
}

/// The most bytes of something.
struct ByteLimit {
  let bytes: Int

  /// Reads the value of an option such as `--output-limit`.
  init(argument text: String) throws {
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let bytes = Int(text) else {
      throw ValidationError("expected a whole number of bytes, such as 1048576")
    }
    self.bytes = bytes
  }
}

/// How `run` and `test` run a scenario.
struct RunArguments: ParsableArguments {
  @Flag(help: "Do not wait in real time, and take the seed 3235823838 unless --seed names one.")
  var det = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where all random draws come from.", valueName: "number")
  )
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End a run at this virtual time, such as 500ms or 30s.",
      valueName: "duration"
    ),
    transform: TimeLimit.init(argument:)
  )
  var timeout: TimeLimit?

  /// When a run ends at the latest; nil for never.
  var deadline: Instant? { timeout.map { Instant.start + $0.duration } }

  /// The command that does one run with a seed again, with these options.
  func repeatCommand(_ scenario: String, seed: UInt64) -> [String] {
    var words = ["fozzy", "run", scenario]
    if det { words.append("--det") }
    words += ["--seed", "\(seed)"]
    if let timeout { words += ["--timeout", timeout.text] }
    return words
  }
}

extension Collision: OptionValue {}

/// Where `run` and `replay` write a trace.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a trace to this file; missing folders are made.",
      valueName: "path"
    )
  )
  var record: String?

  @Option(
    help: ArgumentHelp(
      "When the file is there: fail, replace it, or keep it and take the next free number.",
      valueName: "policy"
    )
  )
  var recordCollision = Collision.append
}
