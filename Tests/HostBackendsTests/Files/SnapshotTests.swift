import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

@Suite("HostFiles: snapshots")
struct SnapshotTests {
  private let disk: Disk
  private let files: HostFiles

  init() throws {
    disk = try Disk()
    files = try disk.files()
  }

  private func snapshot(_ name: String) -> Answer { files.perform(.snapshot(name: Bytes(name))) }
  private func restore(_ name: String) -> Answer { files.perform(.restore(name: Bytes(name))) }

  @Test("going back puts back what the run wrote, with its mode, and removes what it made")
  func restoring() throws {
    try disk.write("original", to: "root/old", mode: 0o600)
    #expect(snapshot("start") == .done)
    #expect(files.write("1", to: "old") == .done)
    #expect(files.write("1", to: "a/b/new") == .done)
    #expect(snapshot("middle") == .done)
    #expect(files.write("2", to: "old") == .done)
    #expect(files.write("2", to: "a/b/new") == .done)
    #expect(files.write("2", to: "a/c/later") == .done)
    #expect(restore("middle") == .done)
    #expect(disk.listing() == ["a/", "a/b/", "a/b/new=1", "old=1"])
    #expect(restore("start") == .done)
    #expect(disk.listing() == ["old=original"])
    #expect(disk.mode("root/old") == 0o600)
    #expect(restore("middle") == .done)
    #expect(disk.listing() == ["a/", "a/b/", "a/b/new=1", "old=1"])
  }

  @Test("what was only read, or never touched, stays as it is")
  func untouched() throws {
    try disk.write("x", to: "root/read")
    #expect(snapshot("s") == .done)
    #expect(files.read("read") == .contents("x"))
    try disk.write("changed by others", to: "root/read")
    try disk.write("made by others", to: "root/other")
    #expect(files.write("y", to: "mine") == .done)
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["other=made by others", "read=changed by others"])
  }

  @Test("a snapshot holds what others made of the run's files until then")
  func changedByOthers() throws {
    #expect(files.write("1", to: "a") == .done)
    #expect(files.write("1", to: "b") == .done)
    try disk.write("1 and more", to: "root/a")
    try disk.remove("root/b")
    #expect(snapshot("s") == .done)
    try disk.write("other", to: "root/a")
    #expect(files.write("2", to: "b") == .done)
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["a=1 and more"])
  }

  @Test("a folder that others have put something into stays")
  func sharedFolder() throws {
    #expect(snapshot("s") == .done)
    #expect(files.write("1", to: "a/b/mine") == .done)
    try disk.write("theirs", to: "root/a/theirs")
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["a/", "a/theirs=theirs"])
  }

  @Test("two paths that lead to one file are one file")
  func links() throws {
    try disk.write("original", to: "root/file")
    try disk.link("file", at: "root/link")
    #expect(files.write("1", to: "link") == .done)
    #expect(snapshot("s") == .done)
    #expect(files.write("2", to: "link") == .done)
    #expect(files.write("3", to: "file") == .done)
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["file=1", "link@"])
  }

  @Test("a newer snapshot takes the name of an older one")
  func sameName() {
    #expect(files.write("1", to: "a") == .done)
    #expect(snapshot("s") == .done)
    #expect(files.write("2", to: "a") == .done)
    #expect(snapshot("s") == .done)
    #expect(files.write("3", to: "a") == .done)
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["a=2"])
  }

  @Test("an unknown name is not found")
  func unknown() {
    #expect(
      restore("s")
        == .failed(
          EffectFailure(
            .notFound,
            reason: "there is no snapshot called `s`; take it by `fs_snapshot`"
          )
        )
    )
  }

  @Test("a file that a folder has replaced is named")
  func replacedByFolder() throws {
    #expect(files.write("1", to: "a") == .done)
    #expect(snapshot("s") == .done)
    try disk.remove("root/a")
    try disk.makeFolder("root/a")
    #expect(restore("s") == .failed(.init(.invalid, reason: "`a`: it is a folder")))
  }

  @Test("a link that has come to stand for a written file is replaced, not followed")
  func replacedByLink() throws {
    try disk.write("precious", to: "root/other")
    #expect(snapshot("s") == .done)
    #expect(files.write("1", to: "a") == .done)
    try disk.remove("root/a")
    try disk.link("other", at: "root/a")
    #expect(restore("s") == .done)
    #expect(disk.listing() == ["other=precious"])
  }

  @Test("nothing is kept when the run has ended in good order, or never wrote")
  func finish() throws {
    #expect(files.read("a").failureKind == .notFound)
    #expect(snapshot("s") == .done)
    #expect(disk.names("") == ["outside", "root"])
    #expect(files.write("1", to: "a") == .done)
    #expect(disk.names("base/originals").count == 1)
    try files.finish()
    #expect(disk.names("base/originals") == [])
    #expect(disk.listing() == ["a=1"])
  }

  /// The same random accesses on both, with what each answers.
  @Test("answers and files are those of the virtual file system", .timeLimit(.minutes(10)))
  func conformance() throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      let disk = try Disk()
      let host = try disk.files()
      var tree = FileTree()
      var snapshots: [Int: FileTree] = [:]
      var random = Random(state: seed)
      var steps: [String] = []
      for number in 0..<40 {
        let path = random.path()
        let expected: Answer
        let found: Answer
        switch random.next(10) {
        case 0...4:
          steps.append("write \(path)")
          let content = Bytes("\(seed).\(number)")
          expected = answer { () throws(FileTree.Failure) in
            try tree.write(content, to: path)
            return .done
          }
          found = host.perform(.write(path: path, content))
        case 5...6:
          steps.append("read \(path)")
          expected = answer { () throws(FileTree.Failure) in .contents(try tree.read(path)) }
          found = host.perform(.read(path: path))
        case 7:
          let name = random.next(3)
          steps.append("snapshot \(name)")
          snapshots[name] = tree
          expected = .done
          found = host.perform(.snapshot(name: Bytes("\(name)")))
        default:
          let name = random.next(3)
          guard let snapshot = snapshots[name] else { continue }
          steps.append("restore \(name)")
          tree = snapshot
          expected = .done
          found = host.perform(.restore(name: Bytes("\(name)")))
        }
        try #require(found == expected, "seed \(seed): \(steps)")
        let there = disk.listing().filter { !$0.hasSuffix("/") }
        let virtual = try tree.paths.map { "\($0)=\(try tree.read($0))" }
        try #require(there.sorted() == virtual.sorted(), "seed \(seed): \(steps)")
      }
      try host.finish()
    }
  }

  private func answer(_ body: () throws(FileTree.Failure) -> Answer) -> Answer {
    do throws(FileTree.Failure) {
      return try body()
    } catch {
      switch error {
      case .emptyPath: return .failed(.init(.invalid, reason: "the path is empty"))
      case .outsideRoot:
        return .failed(.init(.outsideRoot, reason: "the path leads out of the root"))
      case .notFound: return .failed(.init(.notFound, reason: "there is no such file"))
      case .isDirectory: return .failed(.init(.invalid, reason: "it is a folder"))
      case .notDirectory:
        return .failed(.init(.invalid, reason: "a folder of the path is a file"))
      }
    }
  }

  /// Marsaglia's xorshift: which accesses, the same for a seed everywhere.
  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }

    mutating func path() -> Bytes {
      let parts = ["a", "b", "c", "..", ".", "\u{E9}", ""]
      let count = 1 + next(4)
      return Bytes((0..<count).map { _ in parts[next(3 + 4 * next(2))] }.joined(separator: "/"))
    }
  }
}
