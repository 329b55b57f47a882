import Glibc

/// The output streams that every process begins with.
enum StandardStream {
  case output
  case error

  var descriptor: CInt {
    switch self {
    case .output: STDOUT_FILENO
    case .error: STDERR_FILENO
    }
  }

  /// Whether it is a terminal whose lines can be written again.
  var isTerminal: Bool { isatty(descriptor) == 1 && environmentValue("TERM") != "dumb" }

  /// How wide the terminal is, in columns; 80 where nobody knows.
  var columns: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Writes all of `bytes`.
  ///
  /// - Returns: Nil when everything was written, else the `errno` of the call that failed.
  func write(_ bytes: [UInt8]) -> CInt? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Another process may have switched the shared terminal or pipe to non-blocking.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    unsafe poll(&request, 1, -1)
  }

  /// Makes the standard streams safe to use; called once, before anything else.
  ///
  /// A stream that the parent closed would lend its number to the next file that is opened, and
  /// output would end in that file. A parent that ignores SIGPIPE hands that down, and a closed pipe
  /// would be an error instead of the end.
  static func prepare() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is this one. Read-only, so that writing to it is refused.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
    signal(SIGPIPE, SIG_DFL)
  }
}
