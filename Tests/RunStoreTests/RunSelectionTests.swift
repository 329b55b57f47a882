import Files
import FilesTestSupport
import RunStore
import SimKernel
import SystemPackage
import Testing

@Suite("RunSelector")
struct RunSelectionTests {
  private let place = TemporaryFolder()

  private func filled() throws -> RunStore {
    try SystemDisk().writeFile(place["t.fozzy"], [1], collision: .overwrite)
    let store = RunStore(place["store"])
    try store.addRun(1, trace: .file(place["t.fozzy"]))
    try store.addRun(2, status: "fail", trace: .file(place["t.fozzy"]))
    try store.addRun(3)
    try store.addRun(4, status: "timeout")
    try store.note([Runs.entry(Runs.facts(1, mode: "replay"))])
    return store
  }

  @Test(
    "reads words, numbers, ids and paths",
    arguments: [
      ("latest", RunSelector.latest), ("last-pass", .lastPass), ("last-fail", .lastFail),
      ("#12", .number(12)), ("beef", .prefix("beef")), ("0123456789", .prefix("0123456789")),
      ("bee", .path("bee")), ("Beef", .path("Beef")), ("#x", .path("#x")),
      ("#", .path("#")), ("#+1", .path("#+1")), ("#0", .number(0)),
      ("#99999999999999999999", .number(.max)), ("#-1", .path("#-1")),
      ("a.fozzy", .path("a.fozzy")), ("./latest", .path("./latest")),
    ]
  )
  func reading(text: String, selector: RunSelector) {
    #expect(RunSelector(text) == selector)
  }

  @Test("words name the newest run that has what is needed, and no replay")
  func words() throws {
    let store = try filled()
    #expect(try store.number("latest") == 4)
    #expect(try store.number("last-pass") == 3)
    #expect(try store.number("last-fail") == 4)
    #expect(try store.number("latest", for: .trace) == 2)
    #expect(try store.number("last-pass", for: .trace) == 1)
    #expect(try store.number("last-fail", for: .trace) == 2)
  }

  @Test("a number names a line, that of a replay too")
  func numbers() throws {
    let store = try filled()
    #expect(try store.number("#3") == 3)
    #expect(try store.number("#5") == 1)
    #expect(throws: SelectionError.noNumber(6, lines: 1...5)) { try store.number("#6") }
    #expect(throws: SelectionError.noNumber(0, lines: 1...5)) { try store.number("#0") }
    #expect(throws: SelectionError.noTrace(Runs.id(3), isSuite: false)) {
      try store.number("#3", for: .trace)
    }
  }

  @Test("the beginning of an id names a run when it is that of one only")
  func prefixes() throws {
    let store = try filled()
    try store.addRun(0x21)
    #expect(try store.number("2000") == 2)
    #expect(try store.number("\(Runs.id(3))") == 3)
    #expect(throws: SelectionError.noPrefix("5000")) { try store.number("5000") }
    try store.addRun(0x1_0000_0002)
    let ids = [Runs.id(2), Runs.id(0x1_0000_0002)].sorted()
    #expect(throws: SelectionError.ambiguous("2000", ids)) { try store.number("2000") }
  }

  @Test("a path names a trace, or the folder of a run")
  func paths() throws {
    let store = try filled()
    let trace = try store.run(.path(place["t.fozzy"]), for: .trace)
    #expect(trace.tracePath == place["t.fozzy"])
    #expect(trace.folder == nil)
    let path = store.folderPath(of: Runs.id(2))
    #expect(try store.number(path.string) == 2)
    let inside = try store.run(.path(path.appending("trace.fozzy")), for: .trace)
    #expect(inside.runID == Runs.id(2))
    #expect(inside.folder?.path == path)
    #expect(throws: SelectionError.unknown("nowhere")) { try store.number("nowhere") }
    let failure = RunFolder.Failure.file(.notFound(place.path.appending("manifest.json")))
    #expect(throws: SelectionError.notARun(failure)) { try store.number(place.path.string) }
  }

  @Test("a run whose folder is gone is passed over by words and named by numbers")
  func removed() throws {
    let store = try filled()
    try SystemDisk().removeFolderOfFiles(store.folderPath(of: Runs.id(4)))
    #expect(try store.number("latest") == 3)
    #expect(throws: SelectionError.removed(Runs.id(4))) { try store.number("#4") }
  }

  @Test("an empty store has no run")
  func empty() throws {
    let store = RunStore(place["store"])
    #expect(throws: SelectionError.none(place["store"])) { try store.number("latest") }
    #expect(throws: SelectionError.noNumber(1, lines: nil)) { try store.number("#1") }
    #expect(throws: SelectionError.noPrefix("abcd")) { try store.number("abcd") }
  }
}
