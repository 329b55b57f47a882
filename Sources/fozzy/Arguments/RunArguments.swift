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

extension Collision: ExpressibleByArgument {}

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
