import ArgumentParser
import Glibc
import HostBackends

@main
enum Main {
  static func main() {
    // Otherwise the argument is as unknown as any.
    if CommandLine.arguments.dropFirst() == [Supervisor.argument], Supervisor.run() { exit(0) }
    ProcessTraits.become(Array(CommandLine.arguments.dropFirst()))
    StandardStream.prepare()
    let arguments = ArgumentList(CommandLine.arguments.dropFirst())
    exit(run(arguments).rawValue)
  }

  /// Parses the arguments, performs the command and prints its answer.
  private static func run(_ arguments: ArgumentList) -> ExitStatus {
    var console = Console(arguments)
    do throws(CommandFailure) {
      try refuseOtherEncodings(arguments)
      switch try Request(arguments) {
      case .text(let text, let name): return console.print(text, named: name)
      case .command(let command):
        try changeFolder(to: command.globals.cwd)
        let session = Session(command.globals, console)
        if command.printsDocuments(session) { console.printsDocuments = true }
        return console.print(try command.perform(Session(command.globals, console)))
      }
    } catch {
      return console.print(error)
    }
  }

  /// Refuses arguments that are not UTF-8, since what they name is named in documents.
  ///
  /// Behind `--` is a command, and what records it says more.
  private static func refuseOtherEncodings(_ arguments: ArgumentList) throws(CommandFailure) {
    let count = Int(CommandLine.argc) - arguments.operands.count
    for index in 1..<max(count, 1) {
      guard let argument = unsafe CommandLine.unsafeArgv[index],
        unsafe String(validatingCString: argument) == nil
      else { continue }
      throw CommandFailure(
        .usage,
        "the argument `\(unsafe String(cString: argument))` is not UTF-8",
        hint: "give the file or folder another name"
      )
    }
  }

  private static func changeFolder(to path: String?) throws(CommandFailure) {
    guard let path, unsafe chdir(path) != 0 else { return }
    let code = errno
    let reason = unsafe String(cString: strerror(code))
    throw CommandFailure(
      code == ENOENT ? .notFound : .notAFolder,
      "cannot change to the folder `\(path)` of --cwd: \(reason)"
    )
  }
}
