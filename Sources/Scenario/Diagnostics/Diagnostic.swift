/// One thing that is wrong with a file, and where.
package struct Diagnostic: Equatable, Sendable {
  package let code: DiagnosticCode

  /// One sentence without a full stop, with the value that was found.
  package let message: String

  /// What to do about it, where that can be said.
  package let hint: String?

  package let location: SourceLocation

  package var severity: Severity { code.severity }
}

/// A place in a file.
package struct SourceLocation: Equatable, Sendable {
  /// Counted in bytes, from 0.
  package let offset: Int

  /// Counted from 1; a line ends with a line feed.
  package let line: Int

  /// Counted in Unicode scalars of the line, from 1.
  package let column: Int

  /// The JSON pointer (RFC 6901) of the value; empty for the whole file, and where the file is not
  /// JSON.
  package let pointer: String

  package init(offset: Int, line: Int, column: Int, pointer: String) {
    self.offset = offset
    self.line = line
    self.column = column
    self.pointer = pointer
  }
}
