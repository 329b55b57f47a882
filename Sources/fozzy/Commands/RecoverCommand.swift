import ArgumentParser
import Files
import HostBackends
import SimKernel
import SystemPackage

/// `fozzy recover`.
struct RecoverCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Put back the files that killed runs wrote.",
    usage: "fozzy recover [options]",
    discussion: """
      A run with --fs-backend host keeps the originals of the files that it writes until it ends. One \
      that was killed leaves them; this puts them back. Files that somebody has changed after the run \
      wrote them are left alone, unless --force is given. Runs that go on are not touched.

      EXAMPLES:
        fozzy recover --list
        fozzy recover
        fozzy recover --discard
      """
  )

  @Flag(help: "Only say which files killed runs wrote.")
  var list = false

  @Flag(help: "Keep the files as they are, and remove the kept originals.")
  var discard = false

  @Flag(help: "Put back files that were changed after the run wrote them, too.")
  var force = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if [list, discard, force].count(where: \.self) > 1 {
      throw ValidationError("--list, --discard and --force exclude each other")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let folder = try session.configuration().originalsFolder
    var answer: RecoverAnswer
    do throws(EffectFailure) {
      let leftovers = try Leftovers(in: folder)
      answer = RecoverAnswer(activeCount: leftovers.activeCount)
      for run in leftovers.runs { answer.runs.append(try deal(with: run)) }
    } catch {
      throw CommandFailure(
        error.kind == .notPermitted ? .permissionDenied : .inputOutput,
        "\(error.reason)",
        hint: "put that right and run `fozzy recover` again: it goes on where it stopped"
      )
    }
    try answer.checkNothingChanged()
    return answer
  }

  /// Does with the files of a run what the options say.
  private func deal(with run: Leftover) throws(EffectFailure) -> RecoverAnswer.Run {
    let root: RootFolder
    do throws(Errno) {
      root = try RootFolder(".")
    } catch {
      throw EffectFailure(.system, reason: Bytes("can't open the working folder (\(error))"))
    }
    var answer = RecoverAnswer.Run(name: "\(run.name)", root: "\(run.root)")
    if list || !run.isOf(root) {
      answer.files = run.files.map { ("\($0)", list ? "written" : "elsewhere") }
    } else if discard {
      answer.files = run.files.map { ("\($0)", "kept") }
      try run.discard()
    } else {
      let recovery = try Recovery(of: run, root: root, force: force)
      answer.files = recovery.files.map { ("\($0.path)", $0.fate.rawValue) }
    }
    return answer
  }
}
