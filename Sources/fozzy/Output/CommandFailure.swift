import Files

/// Why a command could not do its work: usage, configuration, files, scenario or trace.
///
/// A run that fails is an ``Answer``, not one of these.
struct CommandFailure: Error {
  let code: ErrorCode

  /// One sentence without a full stop, with the value that was found.
  let message: String

  /// What to do about it.
  let hint: String?

  /// The lines for people where they say more than `message`, each with its line feed.
  let details: String?

  /// What the document says besides.
  let members: [Document.Member]

  init(
    _ code: ErrorCode,
    _ message: String,
    hint: String? = nil,
    details: String? = nil,
    members: [Document.Member] = []
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.details = details
    self.members = members
  }
}

extension CommandFailure: Answer {
  var status: ExitStatus { .error }

  var document: Document {
    .object(sorting: [Document.Member("status", .text("error"))] + explanation)
  }

  /// What a document says of the failure, besides that it is one.
  var explanation: [Document.Member] {
    [
      Document.Member("code", .text(code.rawValue)),
      Document.Member("hint", hint.map { .text($0) }),
      Document.Member("message", .text(message)),
    ].compactMap(\.self) + members
  }

  func text(in style: TextStyle) -> String {
    if let details { return details }
    let hint = hint.map { "hint: \(shownInLine($0))\n" } ?? ""
    return "\(style.paint("error:", .red)) \(shownInLine(message))\n\(hint)"
  }
}

extension CommandFailure {
  init(_ error: FileError) {
    let code: ErrorCode =
      switch error {
      case .notFound: .notFound
      case .permissionDenied: .permissionDenied
      case .isFolder, .isSpecial, .noName: .notAFile
      case .tooLarge: .tooLarge
      case .exists: .exists
      case .activeWriter: .busy
      case .changed, .failed: .inputOutput
      }
    self.init(code, error.message, hint: error.hint)
  }

  /// Something that the command line offers elsewhere but this version cannot do.
  static func notAvailable(_ what: String, hint: String? = nil) -> CommandFailure {
    CommandFailure(.notAvailable, "\(what) is not available in this version", hint: hint)
  }
}
