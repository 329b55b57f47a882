import Files
import FilesTestSupport
import RunStore
import SimKernel
import SystemPackage
import Testing

@Suite("Retention")
struct RetentionTests {
  private let place = TemporaryFolder()

  /// Runs 1 to `count`; every third fails.
  private func filled(_ count: Int) throws -> RunStore {
    let store = RunStore(place["store"])
    for number in 1...count {
      try store.addRun(number, status: number.isMultiple(of: 3) ? "fail" : "pass")
    }
    return store
  }

  @Test("the newest stay, and the newest that failed; numbers stay what they were")
  func kept() throws {
    let store = try filled(10)
    let removal = try store.tidyUp(Retention(runs: 2, failures: 2), isRehearsal: false)
    #expect(removal.entries == 6)
    #expect(removal.keptEntries == 4)
    #expect(removal.runIDs == [1, 2, 4, 5, 7, 8].map { Runs.id($0) }.sorted())
    #expect(try store.index.entries().map(\.number) == [3, 6, 9, 10])
    #expect(try store.number("#6") == 6)
    try store.addRun(11)
    #expect(try store.number("#11") == 11)
    #expect(try store.number("latest") == 11)
    // And once more, over lines that have numbers of their own.
    _ = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false)
    try store.addRun(12)
    #expect(try store.index.entries().map(\.number) == [11, 12])
    #expect(try SystemDisk().namesInFolder(store.runsPath).count == 2)
  }

  @Test("a rehearsal says the same and removes nothing")
  func rehearsal() throws {
    let store = try filled(5)
    let rehearsal = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: true)
    #expect(try store.index.entries().count == 5)
    #expect(try SystemDisk().namesInFolder(store.runsPath).count == 5)
    #expect(try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false) == rehearsal)
    #expect(rehearsal.runIDs.count == 4)
    #expect(rehearsal.bytes == 4 * 12)
  }

  @Test("a run that has another line stays")
  func repeated() throws {
    let store = try filled(3)
    try store.addRun(1)
    _ = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false)
    #expect(try ids(in: store) == [Runs.id(1)])
  }

  @Test("a folder that no line names goes, unless there are no lines")
  func unnamed() throws {
    let store = try filled(3)
    let index = try SystemDisk().readFile(store.index.path, atMost: 9999)
    try store.addRun(9)
    // One that was being removed when its process was killed.
    try SystemDisk().remove(store.folderPath(of: Runs.id(2)).appending("manifest.json"))
    let other = store.runsPath.appending("notes")
    try SystemDisk().makeFolders(other)
    try SystemDisk().writeFile(store.index.path, [], collision: .overwrite)
    #expect(try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false) == Removal())
    let newest = index.split(separator: 10).last.map { Array($0) + [10] }
    try SystemDisk().writeFile(store.index.path, newest ?? [], collision: .overwrite)
    for isRehearsal in [true, false] {
      let removal = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: isRehearsal)
      #expect(removal.runIDs == [1, 2, 9].map { Runs.id($0) }.sorted())
      #expect(removal.entries == 0)
    }
    #expect(try ids(in: store) == [Runs.id(3), "notes"].sorted())
  }

  @Test("a folder that can't be removed keeps no other from it")
  func stubborn() throws {
    let store = try filled(4)
    let folder = store.folderPath(of: [1, 2, 3].map { Runs.id($0) }.sorted()[0])
    try SystemDisk().makeFolders(folder.appending("mine"))
    #expect(throws: FileError.isFolder(folder.appending("mine"))) {
      try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false)
    }
    #expect(try ids(in: store).count == 2)
    try SystemDisk().removeFolder(folder.appending("mine"))
    let removal = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false)
    #expect(removal.runIDs.count == 1)
  }

  @Test("sizes that no file has are no fault of the store")
  func sizes() throws {
    let store = try filled(2)
    for number in 1...2 {
      let folder = try RunFolder(store.folderPath(of: Runs.id(number)))
      var manifest = folder.manifest
      manifest.files[0].size = .max
      let path = folder.path.appending("manifest.json")
      try SystemDisk().writeFile(path, manifest.text, collision: .overwrite)
    }
    try store.addRun(3)
    #expect(try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false).bytes == .max)
  }

  @Test("a full disk is made room on")
  func full() throws {
    let store = try filled(3)
    let disk = FullDisk()
    let removal = try RunStore(store.base, on: disk).tidyUp(
      Retention(runs: 1, failures: 0),
      isRehearsal: false
    )
    #expect(removal.entries == 2)
    #expect(try ids(in: store) == [Runs.id(3)])
    #expect(try store.index.entries().map(\.number) == [3])
  }

  private func ids(in store: RunStore) throws -> [Bytes] {
    try SystemDisk().namesInFolder(store.runsPath).map { Bytes($0.string) }
  }

  @Test("what killed processes left goes")
  func drafts() throws {
    let store = try filled(1)
    let draft = store.runsPath.appending(".draft-\(Runs.id(5))-0")
    try SystemDisk().makeFolders(draft)
    try SystemDisk().writeFile(draft.appending("report.json"), [1], collision: .error)
    #expect(try store.tidyUp(Retention(runs: 9, failures: 9), isRehearsal: false).drafts == 1)
    #expect(try SystemDisk().namesInFolder(store.runsPath).count == 1)
  }

  @Test("an empty store has nothing to remove, and is not made")
  func empty() throws {
    let store = RunStore(place["store"])
    #expect(try store.tidyUp(Retention(runs: 1, failures: 1), isRehearsal: false) == Removal())
    #expect(try SystemDisk().statusIfPresent(place["store"], followingLinks: false) == nil)
  }
}

/// A disk that has room again only when two folders were removed.
private final class FullDisk: AlteredDisk {
  let base: any Disk = SystemDisk()
  private var removed = 0

  func removeFolder(_ path: FilePath) throws(Errno) {
    try base.removeFolder(path)
    removed += 1
  }

  func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    if removed < 2 { throw .noSpace }
    return try base.write(bytes, to: file)
  }
}
