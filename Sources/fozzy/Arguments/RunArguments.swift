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
