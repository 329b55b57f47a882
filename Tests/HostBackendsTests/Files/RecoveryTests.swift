import FilesTestSupport
import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

/// A run that stops without `finish` is, for who comes after it, a run that was killed.
@Suite("Leftover and Recovery")
struct RecoveryTests {
  private let disk: Disk

  init() throws { disk = try Disk() }

  /// Does what `body` does to the files of a run that never finishes.
  private func killedRun(_ body: (HostFiles) -> Void) throws {
    body(try disk.files())
  }

  private func leftovers() throws -> Leftovers { try Leftovers(in: disk.originals) }

  private func recover(force: Bool = false) throws -> [String] {
    try leftovers().runs.flatMap { run in
      try Recovery(of: run, root: RootFolder(disk.root), force: force).files.map {
        "\($0.fate.rawValue) \($0.path)"
      }
    }
  }

  @Test("nothing is left by no run, or by one that ended in good order")
  func nothing() throws {
    #expect(try leftovers().runs.isEmpty)
    #expect(try leftovers().warning == nil)
    let files = try disk.files()
    #expect(files.write("x", to: "a") == .done)
    try files.finish()
    #expect(try leftovers().runs.isEmpty)
  }

  @Test("a run that goes on is not touched")
  func active() throws {
    let files = try disk.files()
    #expect(files.write("x", to: "a") == .done)
    let leftovers = try leftovers()
    #expect(leftovers.runs.isEmpty)
    #expect(leftovers.activeCount == 1)
    try files.finish()
  }

  @Test("a run is over at its end, also for a child that still has its descriptors")
  func inherited() throws {
    var copy: CInt = -1
    try killedRun { files in
      _ = files.write("1", to: "a")
      let name = disk.names("base/originals").joined()
      copy = copyOfDescriptor(of: disk.originals.appending("\(name)/manifest")) ?? -1
    }
    #expect(copy >= 0)
    defer { close(copy) }
    #expect(try leftovers().runs.map(\.files) == [["a"]])
  }

  @Test("the files of a killed run are named")
  func recovery() throws {
    try disk.write("original", to: "root/old", mode: 0o600)
    try disk.makeFolder("root/there")
    try killedRun { files in
      _ = files.write("1", to: "old")
      _ = files.write("2", to: "old")
      _ = files.write("1", to: "there/new")
      _ = files.write("1", to: "made/by/run/ä %")
    }
    let found = try leftovers()
    #expect(found.runs.map(\.files) == [["old", "there/new", "made/by/run/ä %"]])
    #expect(
      found.warning
        == "a killed run left files that it wrote: `old`, `there/new`, `made/by/run/ä %`; "
        + "`fozzy recover` puts them back, `fozzy recover --discard` keeps them as they are"
    )
    // Whoever looks at a run holds its lock.
    #expect(try leftovers().activeCount == 1)
    withExtendedLifetime(found) {}
  }

  @Test("they are put back as they were, and the kept originals are removed")
  func putBack() throws {
    try disk.write("original", to: "root/old", mode: 0o600)
    try disk.makeFolder("root/there")
    try killedRun { files in
      _ = files.write("1", to: "old")
      _ = files.write("2", to: "old")
      _ = files.write("1", to: "there/new")
      _ = files.write("1", to: "made/by/run/ä %")
    }
    #expect(
      try recover() == ["restored old", "removed there/new", "removed made/by/run/ä %"]
    )
    #expect(disk.listing() == ["old=original", "there/"])
    #expect(disk.mode("root/old") == 0o600)
    #expect(disk.names("base/originals") == [])
    #expect(try recover() == [])
  }

  @Test("files and folders that took each other's places go back")
  func exchanged() throws {
    try disk.write("original", to: "root/a")
    try killedRun { files in
      _ = files.perform(.snapshot(name: "s"))
      _ = files.write("1", to: "b")
      _ = files.perform(.restore(name: "s"))
      _ = files.write("1", to: "b/c")
      _ = files.write("1", to: "a")
    }
    #expect(disk.listing() == ["a=1", "b/", "b/c=1"])
    #expect(try recover() == ["original b", "removed b/c", "restored a"])
    #expect(disk.listing() == ["a=original"])
  }

  @Test("a file that somebody changed since is left alone, until it is forced")
  func changed() throws {
    try disk.write("original", to: "root/a")
    try disk.write("original", to: "root/b")
    try killedRun { files in
      for name in ["a", "b", "c", "d"] { _ = files.write("run", to: name) }
    }
    try disk.write("mine", to: "root/a")
    try disk.write("mine", to: "root/c")
    #expect(try recover() == ["changed a", "restored b", "changed c", "removed d"])
    #expect(disk.listing() == ["a=mine", "b=original", "c=mine"])
    // What is done is done: b may be changed again.
    try disk.write("mine", to: "root/b")
    #expect(try recover(force: true) == ["restored a", "removed c"])
    #expect(disk.listing() == ["a=original", "b=mine"])
    #expect(try leftovers().runs.isEmpty)
  }

  @Test("a file that is gone comes back, one that was never written stays")
  func goneAndUnwritten() throws {
    try disk.write("original", to: "root/gone")
    try killedRun { files in _ = files.write("1", to: "gone") }
    try disk.remove("root/gone")
    #expect(try recover() == ["restored gone"])
    #expect(disk.listing() == ["gone=original"])
  }

  @Test("the originals can be discarded")
  func discarding() throws {
    try disk.write("original", to: "root/a")
    try killedRun { files in _ = files.write("1", to: "a") }
    for run in try leftovers().runs { try run.discard() }
    #expect(try recover() == [])
    #expect(disk.listing() == ["a=1"])
    #expect(disk.names("base/originals") == [])
  }

  @Test("a run of another root is told apart")
  func otherRoot() throws {
    try killedRun { files in _ = files.write("1", to: "a") }
    let run = try #require(try leftovers().runs.first)
    #expect(run.isOf(try RootFolder(disk.root)))
    #expect(!run.isOf(try RootFolder(disk.folder["outside"])))
  }

  @Test("what a manifest says behind its last line feed was never done")
  func cutManifest() throws {
    try disk.write("original", to: "root/a")
    try killedRun { files in
      _ = files.write("1", to: "a")
      _ = files.write("1", to: "b")
    }
    let name = try #require(disk.names("base/originals").first)
    let manifest = "base/originals/\(name)/manifest"
    let lines = try #require(disk.text(manifest)).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    #expect(
      lines.map { $0.prefix { $0 != " " } } == [
        "fozzy-originals", "original", "write", "absent", "write", "",
      ]
    )
    // Cut behind each byte: what is read is always a prefix of what was done.
    let whole = Array(try #require(disk.text(manifest)).utf8)
    for length in 0..<whole.count {
      try disk.write(String(decoding: whole[..<length], as: UTF8.self), to: manifest)
      guard let run = try leftovers().runs.first else {
        // Without its first line it is nobody's; put it back for the next round.
        if !disk.names("base/originals").contains(name) {
          try disk.makeFolder("base/originals/\(name)")
        }
        continue
      }
      #expect([[], ["a"], ["a", "b"]].contains(run.files))
    }
  }

  @Test("a folder of originals that holds something else is left alone")
  func strangers() throws {
    try killedRun { files in _ = files.write("1", to: "a") }
    try disk.makeFolder("base/originals/mine")
    try disk.write("x", to: "base/originals/mine/file")
    try disk.write("x", to: "base/originals/1-1")
    #expect(try recover() == ["removed a"])
    #expect(disk.names("base/originals") == ["1-1", "mine"])
    #expect(disk.text("base/originals/mine/file") == "x")
  }

  @Test(
    "a process that is killed at any moment leaves what can be put back",
    .timeLimit(.minutes(15))
  )
  func killed() async throws {
    var stopped = 0
    for round in 0..<24 {
      let disk = try Disk()
      for number in 0..<10 {
        try disk.write("original \(number)", to: "root/\(number)", mode: 0o640)
      }
      let before = disk.listing()
      let folder = disk.folder.path.string
      let microseconds = 300 + 1_100 * round
      await #expect(processExitsWith: .signal(SIGALRM)) {
        [
          folder = folder as String, microseconds = microseconds as Int, round = round as Int
        ] in
        let root = FilePath(folder).appending("root")
        let originals = FilePath(folder).appending("base").appending("originals")
        let files = try HostFiles(root: RootFolder(root), originals: originals)
        var number = 0
        func write() {
          number += 1
          let path = number.isMultiple(of: 3) ? "made/\(number)/file" : "\(number % 10)"
          _ = files.perform(.write(path: Bytes(path), Bytes("written by the run, \(number)")))
        }
        // In every other round the time is over before, or in, the first write.
        if round.isMultiple(of: 2) { write() }
        var timer = itimerval()
        timer.it_value.tv_usec = microseconds
        unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        while true { write() }
      }
      if disk.listing() != before { stopped += 1 }
      let leftovers = try Leftovers(in: disk.originals)
      for run in leftovers.runs {
        let recovery = try Recovery(of: run, root: RootFolder(disk.root), force: false)
        #expect(recovery.files.allSatisfy { $0.fate != .changed }, "round \(round)")
      }
      #expect(disk.listing() == before, "round \(round)")
      #expect((0..<10).allSatisfy { disk.mode("root/\($0)") == 0o640 }, "round \(round)")
      #expect(disk.names("base/originals") == [], "round \(round)")
    }
    // Half of them had written something, or nothing was tested.
    #expect(stopped >= 12)
  }
}
