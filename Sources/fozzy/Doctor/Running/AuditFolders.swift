import Files
import Glibc
import SystemPackage

/// Where the runs of an audit take place: the same folder for each that has it unchanged.
///
/// A run on virtual backends works in the folder that fozzy works in, or, where that is changed, in an
/// empty one with only the scenario. One on the machine has a copy of the working folder, made anew for
/// each run and as it was before the audit: what a run writes is no difference of the next, and the
/// folder itself stays as it is.
final class AuditFolders {
  /// What can't be changed here, and why, for people.
  let limitation: String?
  let unavailable: Set<Perturbation>

  private let subject: AuditSubject
  private let baseFolder: FilePath
  private var keptCount = 0
  private let scratch: ScratchFolder

  /// nil where runs work in the working folder itself.
  private let tree: FolderTree?

  /// - Parameters:
  ///   - subject: What is run.
  ///   - baseFolder: What fozzy itself keeps, which is not copied.
  /// - Throws: ``CommandFailure`` when there is no place for temporary files.
  init(_ subject: AuditSubject, baseFolder: FilePath) throws(CommandFailure) {
    self.subject = subject
    self.baseFolder = baseFolder
    var tree: FolderTree?
    var limitation: String?
    if subject.usesHost {
      do throws(FolderTree.TooLarge) {
        tree = try FolderTree(subject.workingFolder, leavingOut: baseFolder)
      } catch {
        limitation =
          "the working folder has \(error.what), so that it was not copied: the runs took place in it, "
          + "under one path and with one order of its entries, and what they left there was not compared"
      }
    }
    do throws(Errno) {
      scratch = try ScratchFolder(for: tree)
      _ = try scratch.makeFolder("home")
      _ = try scratch.makeFolder("traces")
      _ = try scratch.makeFolder("left")
    } catch {
      throw CommandFailure(
        .inputOutput,
        "no folder for temporary files can be made: \(error)",
        hint: "name one that can be written by the environment variable TMPDIR"
      )
    }
    self.tree = tree
    if !subject.usesHost {
      unavailable = [.directoryOrder]
    } else if tree == nil {
      unavailable = [.directory, .directoryOrder]
    } else if scratch.ordersFollowCreation() {
      unavailable = []
    } else {
      unavailable = [.directoryOrder]
      limitation =
        "the order of directory entries was not changed: no file system is at hand that lists them in the "
        + "order in which they were made"
    }
    self.limitation = limitation
  }

  /// A folder with nothing in it.
  var home: FilePath { scratch.path.appending("home") }

  /// Where a run is recorded.
  func trace(_ number: Int) -> FilePath {
    scratch.path.appending("traces").appending("\(number).fozzy")
  }

  /// Makes the folder that a run works in.
  ///
  /// - Throws: Why it can't be made.
  func prepare(_ surroundings: Surroundings) throws(Errno) -> FilePath {
    let isElsewhere = surroundings.has(.directory)
    guard let tree else {
      return isElsewhere ? try emptyFolder() : subject.workingFolder
    }
    let folder = try place(isElsewhere)
    try tree.copy(to: folder, reversed: surroundings.has(.directoryOrder))
    return folder
  }

  /// Keeps what a run has left in the folder that ``prepare(_:)`` made, whose place is free then.
  ///
  /// - Returns: nil where the folder is no copy.
  /// - Throws: Why it can't be kept.
  func keep(_ folder: FilePath) throws(Errno) -> LeftFolder? {
    if tree == nil { return nil }
    keptCount += 1
    let target = scratch.path.appending("left").appending("\(keptCount)")
    let result = unsafe folder.withPlatformString { folder in
      // The run may have forbidden it.
      _ = unsafe chmod(folder, 0o700)
      return unsafe target.withPlatformString { unsafe rename(folder, $0) }
    }
    if result != 0 { throw Errno(rawValue: errno) }
    let left = LeftFolder(target, leavingOut: baseFolder)
    // The next runs must not lack the room that this one had.
    if !scratch.hasRoom(for: 2 * left.files.byteCount) { left.forget() }
    return left
  }

  /// Removes what ``prepare(_:)`` has made.
  func remove(_ folder: FilePath) {
    if folder != subject.workingFolder { removeTree(folder) }
  }

  /// The path of a copy: unlike the other one in its length and in its last component.
  private func place(_ isElsewhere: Bool) throws(Errno) -> FilePath {
    let parent = scratch.path.appending(isElsewhere ? "another/folder" : "at")
    do throws(FileError) {
      try SystemDisk().makeFolders(parent)
    } catch {
      throw .ioError
    }
    let name = subject.workingFolder.lastComponent?.string ?? "root"
    return parent.appending(isElsewhere ? "another-\(name)" : name)
  }

  /// A folder with only the scenario, unless that has an absolute path.
  private func emptyFolder() throws(Errno) -> FilePath {
    let folder = scratch.path.appending("elsewhere")
    if subject.argument.isAbsolute {
      removeTree(folder)
      return try scratch.makeFolder("elsewhere")
    }
    let disk = SystemDisk()
    let source = subject.workingFolder.pushing(subject.argument)
    do throws(FileError) {
      let content = try disk.readFile(source, atMost: .max)
      try disk.writeFile(
        folder.pushing(subject.argument),
        content,
        collision: .overwrite,
        makingFolders: true
      )
    } catch {
      throw .ioError
    }
    return folder
  }
}
