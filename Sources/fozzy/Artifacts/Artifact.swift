import Files
import RunStore
import SystemPackage

/// A file that belongs to a run, where it is.
struct Artifact {
  /// As an export calls it.
  let name: String
  let path: FilePath

  var kind: ArtifactKind { ArtifactKind(name) }

  /// What belongs to a run, sorted by name: what its folder's manifest lists, or its trace alone.
  static func all(of run: SelectedRun) -> [Artifact] {
    guard let folder = run.folder else {
      return run.tracePath.map { [Artifact(name: RunFolder.traceName, path: $0)] } ?? []
    }
    let names = folder.manifest.files.map { "\($0.name)" } + [RunManifest.name]
    return names.sorted().map { Artifact(name: $0, path: folder.path.appending($0)) }
  }

  /// How many bytes it has; nil where it is not there.
  ///
  /// - Throws: ``CommandFailure`` when the machine refuses to say.
  func sizeIfPresent() throws(CommandFailure) -> Int? {
    do throws(FileError) {
      return try SystemDisk().statusIfPresent(path, followingLinks: true).map { Int($0.size) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Whether another file has the same content.
  ///
  /// - Throws: ``CommandFailure`` when one of them can't be read.
  func isSame(as other: Artifact) throws(CommandFailure) -> Bool {
    do throws(FileError) {
      return try SystemDisk().hasSameContent(path, other.path)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// How many bytes it has.
  ///
  /// - Throws: ``CommandFailure`` when it is not there, or the machine refuses to say.
  func size() throws(CommandFailure) -> Int {
    guard let size = try sizeIfPresent() else { throw CommandFailure(.notFound(path)) }
    return size
  }

  /// The file as a part of an export, read through once.
  ///
  /// - Throws: ``CommandFailure`` when it can't be read.
  func exported() throws(CommandFailure) -> ExportFile {
    do throws(FileError) {
      return try ExportFile(name: name, at: path)
    } catch {
      throw CommandFailure(error)
    }
  }
}
