import HostBackends
import SimKernel

/// The secrets that a command is given, and the texts that may hold them.
struct CommandSecrets {
  /// What the command can read, as it was given; nil for nothing.
  let input: Bytes?

  /// A text that names every secret.
  let mentions: [UInt8]
  private let secrets: Secrets

  /// - Parameters:
  ///   - names: The environment variables that are secret.
  ///   - texts: What may name others, `${secret:NAME}`.
  ///   - input: The same.
  /// - Throws: ``CommandFailure`` for a secret that is not set or too short to hide.
  init(
    _ names: [String],
    mentionedIn texts: [String],
    _ input: Bytes?
  ) throws(CommandFailure) {
    self.input = input
    let references = names.map { Bytes("${secret:\($0)}") }
    let parts = references + texts.map { Bytes($0) } + [input ?? .empty]
    mentions = Array(parts.map(\.array).joined(separator: [UInt8(ascii: "\n")]))
    secrets = Secrets(namedIn: mentions, .ofThisProcess())
    // What is no name may be the secret itself, so that the message does not show it.
    for reference in references where try revealed(reference) == reference {
      throw CommandFailure(
        .usage,
        "--secret takes the name of an environment variable, and this is none",
        hint: "give the name, never the value; it has letters, digits and `_`"
      )
    }
  }

  /// The text with the values of secrets replaced by their names.
  ///
  /// - Throws: ``CommandFailure`` where that would give the command another text.
  func hidden(_ text: Bytes, in place: String) throws(CommandFailure) -> Bytes {
    let hidden = secrets.hidden(text)
    if try revealed(hidden) == revealed(text) { return hidden }
    throw CommandFailure(
      .notRecorded,
      "\(place) has a secret in another form than its value, which no ${secret:NAME} stands for",
      hint: "let the command itself encode the value, for example by `sh -c`"
    )
  }

  /// Requires that no secret stands where there are no references, such as in the command's name.
  func requireAbsence(from source: [UInt8]) throws(CommandFailure) {
    if secrets.hidden(Bytes(source)) == Bytes(source) { return }
    throw CommandFailure(
      .notRecorded,
      "the scenario would show a secret: in the name of the command, a folder or a variable, or its "
        + "value is a word that every scenario has",
      hint: "give secrets as arguments, as values of variables or as input"
    )
  }

  private func revealed(_ text: Bytes) throws(CommandFailure) -> Bytes {
    do throws(EffectFailure) {
      return try secrets.revealed(text)
    } catch {
      throw CommandFailure(.notRecorded, "\(error.reason)")
    }
  }
}
