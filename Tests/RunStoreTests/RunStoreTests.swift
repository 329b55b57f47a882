import Files
import FilesTestSupport
import RunStore
import SimKernel
import SystemPackage
import Testing

@Suite("RunStore")
struct RunStoreTests {
  @Test("keeps a run in a folder with its report, its trace and a manifest of both")
  func folder() throws {
    let place = TemporaryFolder()
    try SystemDisk().writeFile(place["t.fozzy"], [1, 2, 3], collision: .error)
    let store = RunStore(place["store"])
    let folder = try store.addRun(1, status: "fail", trace: .file(place["t.fozzy"]))
    #expect(folder.path == place["store"].appending("runs/\(Runs.id(1))"))
    #expect(
      try SystemDisk().namesInFolder(folder.path) == [
        "manifest.json", "report.json", "trace.fozzy",
      ]
    )
    #expect(try folder.read("trace.fozzy") == [1, 2, 3])
    #expect(folder.tracePath == folder.path.appending("trace.fozzy"))
    #expect(folder.damages() == [])
    #expect(
      try String(decoding: folder.read("manifest.json"), as: UTF8.self) == """
        {"durationNs":1,"files":[{"name":"report.json","sha256":\
        "d993ea8ac20bc6282276bd8f7633e98227a24efe7b72850f4d8bd9cad177ac77","sizeBytes":12},\
        {"name":"trace.fozzy","sha256":\
        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81","sizeBytes":3}],\
        "findings":["assertion/assert_eq_int"],"findingsCount":1,"mode":"run",\
        "name":"tests/a.fozzy.json","runId":"\(Runs.id(1))",\
        "schemaVersion":"fozzy.run_manifest.v1","seed":1,"status":"fail"}

        """
    )
  }

  @Test("keeps out of Git what it made, and leaves a folder alone that had something in it")
  func gitignore() throws {
    let place = TemporaryFolder()
    try SystemDisk().makeFolders(place["empty"])
    for name in ["new", "empty"] {
      try RunStore(place[name]).addRun(1)
      let note = place[name].appending(".gitignore")
      #expect(try SystemDisk().readFile(note, atMost: 9) == Array("*\n".utf8))
    }
    try SystemDisk().makeFolders(place["old"])
    try SystemDisk().writeFile(place["old/a"], [], collision: .error)
    try RunStore(place["old"]).addRun(1)
    #expect(try SystemDisk().namesInFolder(place["old"]) == ["a", "index.jsonl", "lock", "runs"])
  }

  @Test("keeps the folder of a run that is there, and one without a trace gives way to one with it")
  func again() throws {
    let place = TemporaryFolder()
    try SystemDisk().writeFile(place["t.fozzy"], [1], collision: .error)
    let store = RunStore(place["store"])
    try store.addRun(1)
    #expect(try store.run(.latest, for: .report).tracePath == nil)
    try store.addRun(1, trace: .file(place["t.fozzy"]))
    #expect(try store.run(.latest, for: .report).folder?.read("trace.fozzy") == [1])
    // The run that comes a third time is not recorded, and its trace stays.
    #expect(try store.addRun(1).tracePath != nil)
    #expect(try SystemDisk().namesInFolder(store.runsPath).count == 1)
    #expect(try store.index.entries().map(\.number) == [1, 2, 3])
  }

  @Test("a process that comes first with a trace is not replaced by one without")
  func overtaken() throws {
    let place = TemporaryFolder()
    try SystemDisk().writeFile(place["t.fozzy"], [1], collision: .error)
    let first = RunStore(place["store"])
    let disk = OvertakenDisk {
      _ = try? first.addRun(1, trace: .file(place["t.fozzy"]))
    }
    let folder = try RunStore(place["store"], on: disk).addRun(1)
    #expect(disk.isOvertaken)
    #expect(folder.tracePath != nil)
    #expect(folder.damages() == [])
    #expect(try SystemDisk().namesInFolder(first.runsPath).count == 1)
  }

  @Test("can be moved to another folder")
  func moved() throws {
    let place = TemporaryFolder()
    try SystemDisk().writeFile(place["t.fozzy"], [1], collision: .error)
    try RunStore(place["a"]).addRun(7, trace: .file(place["t.fozzy"]))
    try SystemDisk().rename(place["a"], replacing: place["b"])
    let run = try RunStore(place["b"]).run(.latest, for: .trace)
    #expect(run.folder?.damages() == [])
    #expect(run.tracePath == place["b"].appending("runs/\(Runs.id(7))/trace.fozzy"))
  }

  @Test(
    "says what was changed, removed or added in a run's folder",
    arguments: [
      ("report.json", "report.json: its content was changed"),
      ("trace.fozzy", "trace.fozzy: has 2 bytes, expected 3"),
      ("other", "other: is not in the manifest"),
    ]
  )
  func damages(name: String, damage: String) throws {
    let place = TemporaryFolder()
    try SystemDisk().writeFile(place["t.fozzy"], [1, 2, 3], collision: .error)
    let store = RunStore(place["store"])
    let folder = try store.addRun(1, trace: .file(place["t.fozzy"]))
    let content: [UInt8] =
      name == "report.json" ? Array("{\"seed\": 9}\n".utf8) : [1, 2]
    try SystemDisk().writeFile(folder.path.appending(name), content, collision: .overwrite)
    #expect(folder.damages() == [damage])
    try SystemDisk().remove(folder.path.appending(name))
    let missing = folder.path.appending(name).string + ": no such file or folder"
    #expect(folder.damages() == (name == "other" ? [] : [missing]))
  }

  @Test("a call that fails, at any place, leaves the run in whole or not at all")
  func faults() throws {
    var number = 0
    while true {
      let disk = MemoryDisk()
      disk.put([1, 2, 3], at: "t.fozzy")
      let faulty = FaultyDisk(disk, .fail(.ioError, at: number))
      let store = RunStore("store", on: faulty)
      let isDone: Bool
      do throws(FileError) {
        try store.addRun(1, trace: .file("t.fozzy"))
        isDone = true
      } catch {
        isDone = false
      }
      #expect(faulty.openCount == 0)
      try expectWhole(on: disk, "call \(number)")
      // A next run can always be added.
      try RunStore("store", on: disk).addRun(2)
      #expect(try RunStore("store", on: disk).number("latest") == 2)
      if isDone, faulty.calls.count <= number { break }
      number += 1
    }
    #expect(number > 30)
  }

  @Test(
    "a machine that stops, at any call, leaves the run in whole or not at all, and nothing for ever"
  )
  func stops() throws {
    var number = 0
    while true {
      let disk = MemoryDisk()
      disk.put([1, 2, 3], at: "t.fozzy")
      let faulty = FaultyDisk(disk, .stop(at: number))
      _ = try? RunStore("store", on: faulty).addRun(1, trace: .file("t.fozzy"))
      for survivor in disk.powerLossOutcomes {
        try expectWhole(on: survivor, "call \(number)")
        let store = RunStore("store", on: survivor)
        try store.addRun(2)
        _ = try store.tidyUp(Retention(runs: 1, failures: 0), isRehearsal: false)
        let names = try survivor.namesInFolder(store.runsPath).map { Bytes($0.string) }
        #expect(names == [Runs.id(2)], "call \(number)")
        #expect(try survivor.readFile("store/.gitignore", atMost: 9) == Array("*\n".utf8))
      }
      if !faulty.hasStopped { break }
      number += 1
    }
    #expect(number > 30)
  }

  /// The store has the run with all its files, or no folder of it.
  private func expectWhole(on disk: any Disk, _ comment: Comment) throws {
    let store = RunStore("store", on: disk)
    guard let folder = try? RunFolder(store.folderPath(of: Runs.id(1)), on: disk)
    else {
      #expect((try? store.number("latest")) == nil, comment)
      return
    }
    #expect(folder.damages() == [], comment)
    #expect(try folder.read("trace.fozzy") == [1, 2, 3], comment)
  }
}

/// A disk on which another process does something just before the first folder gets its name.
private final class OvertakenDisk: AlteredDisk {
  let base: any Disk = SystemDisk()
  private(set) var isOvertaken = false
  private let other: () -> Void

  init(_ other: @escaping () -> Void) { self.other = other }

  func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    if !isOvertaken, path.string.contains(".draft-"), !target.string.contains(".draft-") {
      isOvertaken = true
      other()
    }
    try base.rename(path, replacing: target)
  }
}
