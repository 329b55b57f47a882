import SimKernel

/// Scenario files are UTF-8, so that what a command is given and what it prints must be.
enum CommandText {
  /// Requires that all arguments of this process are UTF-8: `String` has mended those that are not.
  static func requireArguments() throws(CommandFailure) {
    for index in 0..<Int(CommandLine.argc) {
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
      if unsafe String(validatingCString: argument) == nil {
        throw CommandFailure(
          .notRecorded,
          "the argument `\(unsafe String(cString: argument))` is not UTF-8, "
            + "so it can't stand in a scenario"
        )
      }
    }
  }

  /// Requires that `text` is UTF-8.
  ///
  /// - Throws: ``CommandFailure`` with the first byte that is not.
  static func require(_ text: Bytes, _ what: String) throws(CommandFailure) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: text.array.span)
    } catch {
      throw CommandFailure(
        .notRecorded,
        "byte \(error.byteOffsets.lowerBound) of \(what) is not UTF-8, so it can't stand in a scenario",
        hint: "pass it as text, for example through `base64`: "
          + "`fozzy record -- sh -c 'cat image.png | base64'`"
      )
    }
  }
}
