import Glibc
import SystemPackage
import Testing

/// A process that swaps `NAME` and `NAME.link` of a folder, for each of some names, without end.
final class Racer {
  private let process: pid_t

  private static let script = """
    import ctypes, os, sys
    libc = ctypes.CDLL(None)
    os.chdir(sys.argv[1])
    names = [(name.encode(), name.encode() + b".link") for name in sys.argv[2:]]
    targets = {link: os.readlink(link) for _, link in names}
    print("ready", flush=True)
    while os.getppid() != 1:
        for name, link in names:
            # A file that was put in the place of the link has ended the race: begin another.
            if not os.path.islink(name) and not os.path.islink(link):
                os.remove(link)
                os.symlink(targets[link], link)
        for _ in range(1000):
            for name, link in names:
                libc.renameat2(-100, name, -100, link, 2)
    """

  init(in folder: FilePath, swapping names: [String]) throws {
    let (output, outputEnd) = try pipe()
    process = try spawn(
      ["/usr/bin/env", "python3", "-c", Self.script, folder.string] + names,
      input: nil,
      output: outputEnd
    )
    try outputEnd.close()
    let line = try output.closeAfter { try firstLine(of: output) }
    try #require(line == "ready")
  }

  func stop() {
    kill(process, SIGKILL)
    var status: Int32 = 0
    _ = unsafe waitpid(process, &status, 0)
  }
}
