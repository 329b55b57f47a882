internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// A program that was checked, found, and handed to its supervisor.
struct Launch {
  let lookup: ProgramLookup
  /// The file that ``lookup`` found.
  let path: Bytes
  let program: SupervisedProgram
  /// stdout and stderr.
  let outputs: [OutputCapture]

  init(_ request: ProcessRequest, _ settings: ProcessSettings) throws(Refusal) {
    let environment = try request.environment(over: settings.environment)
    if let place = request.arguments.firstIndex(where: { $0.array.contains(0) }) {
      throw Refusal(
        .invalid,
        Bytes("argument \(place + 1) has a zero byte in it, which no argument can have")
      )
    }
    let directory = try Self.directory(request.directory ?? .empty, below: settings.root)
    lookup = ProgramLookup(
      command: request.command,
      directory: directory,
      searchPath: environment["PATH"]
    )
    path = try lookup.find()
    do throws(Errno) {
      let output = try Descriptor.pipe()
      let error = try Descriptor.pipe()
      program = try SupervisedProgram(
        Program(
          path: path,
          arguments: [request.command] + request.arguments,
          environment: environment.map { $0.name + "=" + $0.value }
        ),
        streams: [try Self.input(request.standardInput), output.writing, error.writing],
        directory: directory,
        executable: settings.executable
      )
      outputs = [
        OutputCapture(output.reading, name: "stdout", limit: settings.outputLimit),
        OutputCapture(error.reading, name: "stderr", limit: settings.outputLimit),
      ]
    } catch {
      throw Refusal(error, "start a supervisor for `\(request.command)`")
    }
  }

  /// What the program reads: a file in memory, as with `<` in a shell.
  ///
  /// It can't fill up and can't break, so a program may read it, leave it or close it.
  private static func input(_ content: Bytes?) throws(Errno) -> Descriptor {
    guard let content else {
      return try Descriptor(unsafe open("/dev/null", O_RDONLY | O_CLOEXEC))
    }
    return try Descriptor.memoryFile(content.array, name: "stdin")
  }

  private static func directory(_ path: Bytes, below root: RootFolder) throws(Refusal) -> Descriptor
  {
    let name = "the directory `" + path + "`"
    do throws(Errno) {
      return try Descriptor(try root.open(path, chost_o_path | O_DIRECTORY))
    } catch .improperLink {
      throw Refusal(
        .outsideRoot,
        name + Bytes(" leads out of the root `\(root.path)`, by itself or through a link")
      )
    } catch .noSuchFileOrDirectory {
      throw Refusal(.notFound, name + Bytes(" does not exist below the root `\(root.path)`"))
    } catch .notDirectory {
      throw Refusal(.notFound, name + " is a file, or has one on the way to it")
    } catch .permissionDenied {
      throw Refusal(.notPermitted, name + " may not be entered: check its mode and owner")
    } catch {
      throw Refusal(error, "open \(name)")
    }
  }
}
