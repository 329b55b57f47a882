import Files
import FilesTestSupport
import RunStore
import SimKernel
import SystemPackage
import Testing

@Suite("RunIndex")
struct RunIndexTests {
  private func store(_ count: Int, in place: TemporaryFolder) throws -> RunStore {
    let store = RunStore(place["store"])
    try store.note((1...count).map { Runs.entry(Runs.facts($0)) })
    return store
  }

  @Test("has a line for each run, with keys in order")
  func line() throws {
    let place = TemporaryFolder()
    let store = RunStore(place["store"])
    try store.note([Runs.entry(Runs.facts(1, status: "fail"), hasTrace: true)])
    let text = try SystemDisk().readFile(store.index.path, atMost: 1000)
    #expect(
      String(decoding: text, as: UTF8.self) == """
        {"durationNs":1,"findings":["assertion/assert_eq_int"],\
        "finishedAt":"2026-01-31T23:59:59.123Z","mode":"run","name":"tests/a.fozzy.json",\
        "runId":"\(Runs.id(1))","seed":1,"startedAt":"2026-01-31T23:59:59.000Z",\
        "status":"fail","trace":true}

        """
    )
  }

  @Test("reads back what was written", arguments: [1, 2, 300, 1000])
  func roundTrip(count: Int) throws {
    let place = TemporaryFolder()
    let entries = try store(count, in: place).index.entries()
    #expect(entries.map(\.number) == (1...count).map(UInt64.init))
    #expect(entries.map(\.entry.facts) == (1...count).map { Runs.facts($0) })
  }

  @Test("finds the newest from its end, over pieces of any length", arguments: [1, 137, 280, 999])
  func newest(seed: UInt64) throws {
    let place = TemporaryFolder()
    let store = try store(1000, in: place)
    var seen = 0
    let found = try store.index.newest { entry in
      seen += 1
      return entry.facts.seed == seed
    }
    #expect(found?.facts == Runs.facts(Int(seed)))
    #expect(seen == 1001 - Int(seed))
  }

  @Test("passes over a line that was cut, which keeps its number and harms no other")
  func cutLine() throws {
    let place = TemporaryFolder()
    let store = try store(2, in: place)
    try SystemDisk().appendFile(store.index.path, Array("{\"durationNs\":1,\"find".utf8))
    try store.note([Runs.entry(Runs.facts(4))])
    #expect(try store.index.entries().map(\.number) == [1, 2, 4])
    #expect(try store.index.entries().map(\.entry.facts.seed) == [1, 2, 4])
    #expect(try store.index.newest { _ in true }?.facts.seed == 4)
  }

  @Test("reads lines that an editor changed: with carriage returns, the last without its end")
  func edited() throws {
    let place = TemporaryFolder()
    let store = try store(3, in: place)
    let text = String(
      decoding: try SystemDisk().readFile(store.index.path, atMost: 9999),
      as: UTF8.self
    )
    for changed in [text.replacing("\n", with: "\r\n"), String(text.dropLast())] {
      try SystemDisk().writeFile(store.index.path, Array(changed.utf8), collision: .overwrite)
      #expect(try store.index.entries().map(\.number) == [1, 2, 3])
      #expect(try store.index.newest { _ in true }?.facts.seed == 3)
      try store.note([Runs.entry(Runs.facts(4))])
      #expect(try store.index.entries().map(\.number) == [1, 2, 3, 4])
    }
  }

  @Test("numbers end at the greatest")
  func greatest() throws {
    let place = TemporaryFolder()
    let store = try store(1, in: place)
    let line = try SystemDisk().readFile(store.index.path, atMost: 9999)
    let text = "{\"#\":\(UInt64.max),".utf8 + line.dropFirst()
    try SystemDisk().writeFile(store.index.path, text + line, collision: .overwrite)
    #expect(try store.index.entries().map(\.number) == [.max, .max])
  }

  @Test("passes over a line that is longer than any of ours")
  func long() throws {
    let place = TemporaryFolder()
    let store = try store(1, in: place)
    let long = [UInt8](repeating: 0x61, count: 3 << 20) + [10]
    try SystemDisk().appendFile(store.index.path, long)
    #expect(try store.index.newest { _ in true }?.facts.seed == 1)
    try store.note([Runs.entry(Runs.facts(3))])
    #expect(try store.index.newest { $0.facts.seed == 1 } != nil)
  }

  @Test("is empty where there is no file")
  func missing() throws {
    let place = TemporaryFolder()
    let store = RunStore(place["store"])
    #expect(try store.index.entries().isEmpty)
    #expect(try store.index.newest { _ in true } == nil)
  }

  @Test("shortens long findings and repairs what is not UTF-8")
  func repaired() throws {
    let place = TemporaryFolder()
    let store = RunStore(place["store"])
    var facts = Runs.facts(1, status: "fail")
    facts = RunFacts(
      runID: facts.runID,
      mode: "run",
      status: "fail",
      seed: 1,
      durationNanoseconds: 0,
      name: Bytes([0x61, 0xFF]),
      findings: Array(repeating: Bytes(Array(repeating: 0x61, count: 999)), count: 99)
    )
    try store.note([Runs.entry(facts)])
    let entry = try #require(try store.index.newest { _ in true })
    #expect(entry.facts.name == "a\u{FFFD}")
    #expect(entry.facts.findings.count == 16)
    #expect(entry.facts.findings.allSatisfy { $0.count == 160 })
  }
}
