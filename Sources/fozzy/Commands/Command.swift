import ArgumentParser

/// A command that does something, as opposed to one that only groups others.
protocol Command: ParsableCommand {
  var globals: GlobalOptions { get }

  /// Does the work.
  ///
  /// - Returns: What to print, and how the process ends.
  /// - Throws: ``CommandFailure`` when the work could not be done.
  func perform(_ session: Session) throws(CommandFailure) -> any Answer

  /// Whether what is printed is a JSON document, errors too.
  func printsDocuments(_ session: Session) -> Bool
}

extension Command {
  func printsDocuments(_ session: Session) -> Bool { globals.json }
}
