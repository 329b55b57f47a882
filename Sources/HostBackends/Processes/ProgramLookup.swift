internal import Glibc
internal import SimKernel
internal import SystemPackage

/// Finds the file of a program the way a shell does, and says why there is none.
struct ProgramLookup {
  let command: Bytes
  /// Where relative paths begin.
  let directory: Descriptor
  /// The places to look in for a command that is a mere name; nil when the program has no `PATH`.
  let searchPath: Bytes?

  /// Where a program without `PATH` is looked for, as the C library does.
  private static let defaultPath: Bytes = "/bin:/usr/bin"

  private enum Finding {
    case program
    case missing
    case folder
    case notExecutable
  }

  /// - Returns: The path of a file that may be executed.
  /// - Throws: ``Refusal`` when there is none.
  func find() throws(Refusal) -> Bytes {
    if command.isEmpty { throw Refusal(.invalid, "no program is named: the command is empty") }
    if command.array.contains(0) {
      throw Refusal(.invalid, "the command has a zero byte in it, which no path can have")
    }
    var worst = Finding.missing
    for path in candidates {
      let finding = look(at: path)
      if finding == .program { return path }
      // The search goes on, as a shell's does, but what was met explains the failure best.
      if worst == .missing { worst = finding }
    }
    throw refusal(worst)
  }

  private var candidates: [Bytes] {
    if command.array.contains(UInt8(ascii: "/")) { return [command] }
    let places = (searchPath ?? Self.defaultPath).array
      .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    // An empty place is the directory the program starts in.
    return places.map { ($0.isEmpty ? "." : Bytes($0)) + "/" + command }
  }

  private func look(at path: Bytes) -> Finding {
    var status = stat()
    let result = unsafe path.withCString { path in
      unsafe fstatat(directory.number, path, &status, 0)
    }
    if result != 0 { return errno == EACCES ? .notExecutable : .missing }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    let mayExecute = unsafe path.withCString { path in
      unsafe faccessat(directory.number, path, X_OK, AT_EACCESS)
    }
    return mayExecute == 0 ? .program : .notExecutable
  }

  private func refusal(_ finding: Finding) -> Refusal {
    let name = "`" + command + "`"
    switch finding {
    case .folder: return Refusal(.notFound, name + " is a folder, not a program")
    case .notExecutable:
      return Refusal(
        .notPermitted,
        name + " may not be executed: check its mode, and those of the folders above it"
      )
    case .program, .missing:
      if command.array.contains(UInt8(ascii: "/")) {
        return Refusal(
          .notFound,
          "there is no program " + name
            + ": a relative path begins at the directory that the program starts in"
        )
      }
      let places =
        searchPath.map { "PATH (" + $0 + ")" }
        ?? Self.defaultPath + ", where it is looked for without PATH"
      return Refusal(
        .notFound,
        "there is no program " + name + " in " + places + ": install it, or give its path"
      )
    }
  }

  /// Why the machine refused to start the file that was found.
  func refusal(of path: Bytes, _ error: Errno) -> Refusal {
    let name = "`" + path + "`"
    switch error {
    case .noSuchFileOrDirectory:
      guard let interpreter = interpreter(of: path) else {
        return Refusal(
          .notFound,
          name + " can't be started: the loader it was built for is missing; "
            + "was it built for another system?"
        )
      }
      let isFromWindows = interpreter.array.last == UInt8(ascii: "\r")
      return Refusal(
        .notFound,
        isFromWindows
          ? name + " names its interpreter on a line that ends with a carriage return: "
            + "write its lines with line feeds only"
          : name + " needs the interpreter `" + interpreter + "`, which is missing: "
            + "install it, or correct the first line of the script"
      )
    case .permissionDenied, .notPermitted:
      return Refusal(.notPermitted, name + Bytes(" may not be executed: \(error)"))
    case Errno(rawValue: ENOEXEC):
      return Refusal(
        .invalid,
        name + " is no program of this machine: a script begins with a line such as `#!/bin/sh`"
      )
    case .argListTooLong:
      return Refusal(
        .invalid,
        "the arguments and environment of " + name + " are longer than the machine allows: "
          + "pass long texts through stdin or a file"
      )
    default: return Refusal(.system, "cannot start " + name + Bytes(": \(error)"))
    }
  }

  /// What the first line of a script names; nil when the file is none.
  private func interpreter(of path: Bytes) -> Bytes? {
    let file = unsafe path.withCString { path in
      unsafe openat(directory.number, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    if file < 0 { return nil }
    defer { _ = close(file) }
    var start = [UInt8](repeating: 0, count: 256)
    let count = unsafe start.withUnsafeMutableBytes { buffer in
      unsafe read(file, buffer.baseAddress, buffer.count)
    }
    guard count > 2, start.starts(with: "#!".utf8) else { return nil }
    let line = start[2..<count].prefix { $0 != UInt8(ascii: "\n") }
    let word = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return Bytes(word.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
  }
}
