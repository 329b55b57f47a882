import Synchronization

/// The last line of a terminal while it is written again and again.
///
/// Whatever else goes to the same terminal is written through ``interrupted(by:)``, so that the two
/// never share a line.
package final class LiveLine: Sendable {
  private let isShown = Mutex(false)
  private let columns: @Sendable () -> Int
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - columns: How wide the terminal is.
  ///   - write: Takes texts and the terminal's control codes.
  package init(
    columns: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.columns = columns
    self.write = write
  }

  private static let erase = "\r\u{1B}[K"

  /// Shows `text`, without line feeds, in place of what the line said before.
  ///
  /// What does not fit is left out: of a line that the terminal has broken only a part can be erased.
  package func show(_ text: String) {
    isShown.withLock { isShown in
      write(LiveLine.erase + text.prefix(max(columns() - 1, 0)))
      isShown = true
    }
  }

  /// Takes the line away, where it is shown, and does `body` before it can come again.
  package func interrupted(by body: () -> Void = {}) {
    isShown.withLock { isShown in
      if isShown { write(LiveLine.erase) }
      isShown = false
      body()
    }
  }

  /// Writes a whole line that stays.
  package func add(_ text: String) { interrupted { write(text + "\n") } }
}

extension LiveLine {
  /// The last line of standard error.
  convenience init(on stream: StandardStream) {
    self.init(columns: { stream.columns }, write: { _ = stream.write(Array($0.utf8)) })
  }
}
