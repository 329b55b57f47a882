import Glibc

/// Prints what a command says, each text whole.
///
/// Standard output gets the answer and nothing else; all other lines go to standard error.
struct Console {
  var printsDocuments: Bool
  let isColourDeclined: Bool
  let logLevel: LogLevel

  /// Where progress is shown.
  let line = LiveLine(on: .error)

  /// Prints `answer` and says how the process ends.
  func print(_ answer: some Answer) -> ExitStatus {
    if printsDocuments { return print(answer.document.prettyText, answer.status) }
    let stream = answer is CommandFailure ? StandardStream.error : .output
    let style = TextStyle(for: stream, isDeclined: isColourDeclined)
    let status = print(Array(answer.text(in: style).utf8), answer.status, to: stream)
    let notes = answer.notes(in: TextStyle(for: .error, isDeclined: isColourDeclined))
    _ = StandardStream.error.write(Array(notes.utf8))
    if let failure = answer as? CommandFailure { offerExplanation(of: failure.code) }
    return status
  }

  /// Says how to learn more about an error, to somebody who sits there.
  ///
  /// A usage error says enough by itself.
  private func offerExplanation(of code: ErrorCode) {
    guard code != .usage, StandardStream.error.isTerminal else { return }
    note("explain: fozzy explain \(code.rawValue)")
  }

  /// Prints `text` as it is, or as the only member of a document.
  func print(_ text: String, named name: String) -> ExitStatus {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    guard printsDocuments else { return print(Array(line.utf8), .pass) }
    return print(Document.object([Document.Member(name, .text(line))]).prettyText, .pass)
  }

  private func print(
    _ bytes: [UInt8],
    _ status: ExitStatus,
    to stream: StandardStream = .output
  ) -> ExitStatus {
    switch stream.write(bytes) {
    // Nobody listens any more: that is no error of the command.
    case nil, EPIPE: return status
    case let code?:
      if stream == .output {
        let reason = unsafe String(cString: strerror(code))
        note("error: cannot write to the standard output: \(reason)")
      }
      return .error
    }
  }

  /// Prints a line that is no answer.
  func note(_ line: String) {
    self.line.add(line)
  }

  /// Prints a warning, unless the user asked for less.
  func warn(_ message: String) {
    guard logLevel >= .warn else { return }
    let style = TextStyle(for: .error, isDeclined: isColourDeclined)
    note("\(style.paint("warning:", .yellow)) \(message)")
  }
}
