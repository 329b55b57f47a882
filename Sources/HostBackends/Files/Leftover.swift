internal import Files
internal import Glibc
package import SimKernel
package import SystemPackage

/// What a run that was killed left: the files it wrote, with what they were before.
///
/// Safe to use while other runs go on: it holds the lock that the run had.
package final class Leftover {
  /// The run's name: its process's id and a number.
  package let name: Bytes

  /// The run's root, without links.
  package let root: Bytes

  /// The paths, below the root, that the run wrote and that are not put back yet, in the order of
  /// their first writes.
  package private(set) var files: [Bytes] = []

  var originals: [Bytes: (state: KeptState, stamp: FileStamp?)] = [:]
  /// The stamps that the run's own files had.
  var stamps: [Bytes: [FileStamp]] = [:]
  /// What a recovery that was stopped has done already.
  private var restored: Set<Bytes> = []
  /// The folders that the run made.
  var folders: [Bytes] = []

  let parent: HostFolder
  let folder: HostFolder
  let manifest: FileDescriptor

  /// What is found in the folder of a run.
  enum Look {
    /// The run goes on.
    case active
    /// The run had not begun to write, or had ended in good order.
    case nothing(HostFolder)
    case leftover(Leftover)
  }

  /// Looks at the folder `name` of a run.
  static func look(at name: Bytes, in parent: HostFolder) throws(Errno) -> Look {
    let folder = try parent.openedFolder(name)
    let manifest: FileDescriptor
    do throws(Errno) {
      manifest = try folder.open(OriginalsFolder.manifestName, O_RDWR | O_APPEND | O_NONBLOCK)
    } catch .noSuchFileOrDirectory {
      return .nothing(folder)
    }
    guard flock(manifest.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let code = Errno(rawValue: errno)
      manifest.closeQuietly()
      if code == .wouldBlock { return .active }
      throw code
    }
    var text: [UInt8] = []
    do throws(Errno) {
      while true {
        let piece = try manifest.read(atMost: 1 << 16)
        if piece.isEmpty { break }
        text += piece
      }
    } catch {
      manifest.unlockAndClose()
      throw error
    }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What follows the last line feed was never finished.
    lines.removeLast()
    guard let first = lines.first, case .header(let root)? = ManifestLine(first) else {
      manifest.unlockAndClose()
      return .nothing(folder)
    }
    let leftover = Leftover(name: name, root: root, parent, folder, manifest)
    for line in lines.dropFirst() { leftover.take(ManifestLine(line)) }
    leftover.files.removeAll(where: leftover.restored.contains)
    return .leftover(leftover)
  }

  private init(
    name: Bytes,
    root: Bytes,
    _ parent: HostFolder,
    _ folder: HostFolder,
    _ manifest: FileDescriptor
  ) {
    self.name = name
    self.root = root
    self.parent = parent
    self.folder = folder
    self.manifest = manifest
  }

  deinit { manifest.unlockAndClose() }

  private func take(_ line: ManifestLine?) {
    switch line {
    case .folder(let path): folders.append(path)
    case .absent(let path): add(path, .absent, nil)
    case .original(let path, let file, let stamp): add(path, .file(file), stamp)
    case .write(let path, let stamp): stamps[path, default: []].append(stamp)
    case .restored(let path): restored.insert(path)
    // A line that this version doesn't know says nothing about the others.
    case .header, nil: break
    }
  }

  private func add(_ path: Bytes, _ state: KeptState, _ stamp: FileStamp?) {
    if originals[path] != nil { return }
    originals[path] = (state, stamp)
    files.append(path)
  }

  /// Whether `root` is the run's root.
  package func isOf(_ root: RootFolder) -> Bool { (try? HostTree(root))?.rootPath == self.root }

  /// Removes what was kept: the files stay as the run left them.
  ///
  /// - Throws: Why it could not be removed.
  package func discard() throws(EffectFailure) {
    try attempt(to: "remove the kept original of") { () throws(Errno) in
      try parent.removeRun(name, folder)
    }
  }
}

/// What killed runs left in a folder of originals.
package struct Leftovers {
  /// Sorted by name.
  package var runs: [Leftover] = []
  /// How many runs go on at this moment.
  package var activeCount = 0

  /// Looks through the folder; nothing is there when the folder is not.
  ///
  /// Remains of runs that had not written anything are removed.
  ///
  /// - Throws: What the machine refused.
  package init(in path: FilePath) throws(EffectFailure) {
    do throws(Errno) {
      let parent = try HostFolder(opening: path)
      for name in try parent.names() where OriginalsFolder.isName(name) {
        try look(at: name, in: parent)
      }
    } catch .noSuchFileOrDirectory {
      return
    } catch {
      throw EffectFailure(
        .system,
        reason: Bytes("\(path): can't look for the originals of killed runs (\(error))")
      )
    }
  }

  private mutating func look(at name: Bytes, in parent: HostFolder) throws(Errno) {
    do throws(Errno) {
      switch try Leftover.look(at: name, in: parent) {
      case .active: activeCount += 1
      case .leftover(let run): runs.append(run)
      case .nothing(let folder): try? parent.removeRun(name, folder)
      }
    } catch .notDirectory, .tooManySymbolicLinkLevels, .noSuchFileOrDirectory {
      return  // No folder of a run, or its run has just ended.
    }
  }

  /// A warning that names the runs, their files and the command that puts them back; nil for none.
  package var warning: String? {
    guard !runs.isEmpty else { return nil }
    let files = runs.flatMap(\.files)
    let shown = files.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    let more = files.count > 5 ? " and \(files.count - 5) more" : ""
    return "\(runs.count == 1 ? "a killed run" : "\(runs.count) killed runs") left files that "
      + "\(runs.count == 1 ? "it" : "they") wrote: \(shown)\(more); "
      + "`fozzy recover` puts them back, `fozzy recover --discard` keeps them as they are"
  }
}
