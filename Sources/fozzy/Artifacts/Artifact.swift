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

  /// - Throws: ``CommandFailure`` when it can't be read, or is too large to be packed.
  func content() throws(CommandFailure) -> [UInt8] {
    do throws(FileError) {
      return try SystemDisk().readFile(path, atMost: ArchiveCheck.bytesMax)
    } catch {
      throw CommandFailure(error)
    }
  }

  func entry() throws(CommandFailure) -> ZipEntry {
    ZipEntry(name: name, content: try content())
  }
}
