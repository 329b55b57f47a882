/// What a command hands back: one document, or the same for people.
///
/// Only the form that is printed is built.
protocol Answer {
  var status: ExitStatus { get }

  /// What `--json` prints.
  var document: Document { get }

  /// What people read: whole lines, each with its line feed.
  func text(in style: TextStyle) -> String

  /// What people read beside it, on standard error: whole lines; mostly none.
  func notes(in style: TextStyle) -> String
}

extension Answer {
  func notes(in style: TextStyle) -> String { "" }
}
