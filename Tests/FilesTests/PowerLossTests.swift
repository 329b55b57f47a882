import Files
import FilesTestSupport
import SystemPackage
import Testing

@Suite("power loss: at every call, the final name leads to a whole file or the state before")
struct PowerLossTests {
  private static let old: [UInt8] = [1, 1]
  private static let new: [UInt8] = [2, 2, 2, 2, 2, 2]

  /// One way to write `a/t`, on a disk that holds an older one or not.
  struct Write: CustomStringConvertible {
    var streaming: Bool
    var collision: Collision
    var hasOld: Bool

    var description: String {
      "\(streaming ? "streaming" : "whole"), \(collision), \(hasOld ? "old file" : "no file")"
    }

    /// Where the new content ends up.
    var place: FilePath { hasOld && collision == .append ? "a/t.1" : "a/t" }

    func callAsFunction(on disk: any Disk) throws(FileError) {
      guard streaming else {
        try disk.writeFile(
          "a/t",
          new,
          collision: collision,
          makingFolders: true,
          keepingPermissions: collision == .overwrite
        )
        return
      }
      let file = try PartialFile(for: "a/t", on: disk, collision: collision, makingFolders: true)
      try file.append(Array(new.prefix(4)))
      try file.append(Array(new.dropFirst(4)))
      _ = try file.seal(collision: collision)
    }

    func emptyDisk() throws -> MemoryDisk {
      let memory = MemoryDisk()
      if hasOld {
        try memory.makeFolders("a")
        memory.put(old, at: "a/t")
      }
      return memory
    }

    /// Whether a user may find `disk` so after this write did not return.
    func allows(_ disk: MemoryDisk) -> Bool {
      let before = place == "a/t" && hasOld ? old : nil
      let isWhole = [before, new].contains(disk.content(of: place))
      return isWhole && (place == "a/t" || disk.content(of: "a/t") == old)
    }

    static var all: [Write] {
      [true, false].flatMap { streaming in
        [
          Write(streaming: streaming, collision: .error, hasOld: false),
          Write(streaming: streaming, collision: .overwrite, hasOld: false),
          Write(streaming: streaming, collision: .overwrite, hasOld: true),
          Write(streaming: streaming, collision: .append, hasOld: false),
          Write(streaming: streaming, collision: .append, hasOld: true),
        ]
      }
    }
  }

  @Test("stopped at any call", arguments: Write.all)
  func stopped(write: Write) throws {
    for call in 0... {
      let memory = try write.emptyDisk()
      let faulty = FaultyDisk(memory, .stop(at: call))
      let result = Result { () throws(FileError) in try write(on: faulty) }
      for outcome in memory.powerLossOutcomes {
        #expect(write.allows(outcome), "call \(call): \(outcome.paths)")
        if case .success = result {
          #expect(outcome.content(of: write.place) == Self.new, "returned before it was durable")
        }
        // The next writer can do its work on what is left.
        var next = write
        if next.collision == .error { next.collision = .overwrite }
        try next(on: outcome)
        #expect(outcome.content(of: write.place) == Self.new)
      }
      if faulty.hasStopped { continue }
      #expect(call > 8)
      break
    }
  }

  @Test("refused at any call: an error, the old file, no file left open", arguments: Write.all)
  func refused(write: Write) throws {
    for call in 0... {
      let memory = try write.emptyDisk()
      let faulty = FaultyDisk(memory, .fail(.noSpace, at: call))
      let result = Result { () throws(FileError) in try write(on: faulty) }
      #expect(faulty.openCount == 0)
      #expect(write.allows(memory), "call \(call)")
      if call >= faulty.calls.count { break }
      let refusedCall = faulty.calls[call]
      if case .success = result {
        // A taken name that cannot be looked at is passed over; nothing else may be ignored.
        let isDurable = memory.powerLossOutcomes.allSatisfy {
          $0.content(of: write.place) == Self.new
        }
        #expect(isDurable, "call \(call), \(refusedCall), was ignored")
      }
      // Without the lock, or when the removal itself is refused, the temporary name stays.
      let left = memory.paths.filter { $0.hasSuffix(".tmp") }
      #expect(left.isEmpty || ["lock", "status", "remove"].contains(refusedCall), "\(refusedCall)")
    }
  }
}
