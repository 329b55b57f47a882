import Files
import RunStore
import Scenario
import SimKernel
import SystemPackage

extension RunStore {
  /// The run or trace that an argument `RUN_OR_TRACE` names.
  ///
  /// A path that is not there is taken for a trace, so that whoever opens it says why it can't be read.
  ///
  /// - Parameters:
  ///   - text: A word, a number, the beginning of an id, or a path.
  ///   - need: What the command needs of it.
  /// - Returns: What it names.
  /// - Throws: ``CommandFailure`` where it names none, or several.
  func select(_ text: String, for need: RunNeed) throws(CommandFailure) -> SelectedRun {
    do throws(SelectionError) {
      return try run(RunSelector(text), for: need)
    } catch .unknown(let path) where text.contains(".") || text.contains("/") {
      return SelectedRun(trace: path)
    } catch {
      throw CommandFailure(error, text)
    }
  }
}

extension CommandFailure {
  fileprivate init(_ error: SelectionError, _ text: String) {
    let list = "`fozzy report list` shows the runs"
    let pathHint = "name the folder of a run, or a trace"
    switch error {
    case .none(let base):
      self.init(
        .notFound,
        "`\(text)`: the run store \(base.string) has no such run",
        hint:
          "`fozzy run` and `fozzy test` add to it; with --cwd or --config the store is elsewhere"
      )
    case .noNumber(_, nil):
      self.init(.notFound, "`\(text)`: the run store has no runs yet", hint: list)
    case .noNumber(_, let lines?):
      let range = "#\(lines.lowerBound) to #\(lines.upperBound)"
      self.init(.notFound, "`\(text)`: no such run, the store has \(range)", hint: list)
    case .noPrefix:
      self.init(.notFound, "`\(text)`: no run in the store has an id that begins so", hint: list)
    case .ambiguous(_, let ids):
      let shown = ids.prefix(4).map(\.description).joined(separator: ", ")
      self.init(
        .ambiguous,
        "`\(text)`: \(ids.count) runs have ids that begin so: \(shown)\(ids.count > 4 ? ", …" : "")",
        hint: "write more of the id"
      )
    case .removed(let id):
      self.init(.notFound, "`\(text)`: the run \(id) is not in the store any more", hint: list)
    case .noTrace(let id, isSuite: true):
      self.init(
        .notFound,
        "`\(text)`: the run \(id) is one of a suite, which has no trace of its own",
        hint: "name one of its scenarios; \(list), also those of suites that failed"
      )
    case .noTrace(let id, isSuite: false):
      self.init(
        .notFound,
        "`\(text)`: the run \(id) was not recorded",
        hint: "runs that pass or have over 32 MiB of records are recorded with --record only"
      )
    case .unknown:
      let nearest = nearestName(to: text, among: RunSelector.words)
      self.init(
        .notFound,
        "`\(text)`: no trace, no run and no word for one",
        hint: nearest.map { "did you mean `\($0)`?" }
          ?? "name a trace, \(RunSelector.words.joined(separator: ", ")), #N or 4 digits or more of an id"
      )
    case .notARun(.manifest(let path)):
      self.init(.notARun, "\(path.string): is not the manifest of a run", hint: pathHint)
    case .notARun(.file(.notFound)):
      self.init(.notARun, "\(text): is a folder, and none of a run", hint: pathHint)
    case .notARun(.file(let error)), .file(let error): self.init(error)
    }
  }
}
