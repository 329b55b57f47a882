import Files
import RunStore

/// Whether the files of a run are as they were written, can be packed, and come out as they went in.
struct ArchiveCheck {
  private let run: SelectedRun

  /// The folder of the run, where it has one.
  private let folder: RunFolder?

  init(_ run: SelectedRun, _ folder: RunFolder?) {
    self.run = run
    self.folder = folder
  }

  var check: CheckReport.Check {
    let name = CheckName.artifactsIntegrity
    do throws(CommandFailure) {
      try folder?.requireSound()
      var files: [ExportFile] = []
      for artifact in Artifact.all(of: run) { files.append(try artifact.exported()) }
      return CheckReport.Check(name, holds: try isRestored(files), text(files))
    } catch {
      return CheckReport.Check(name, .failed, error.message)
    }
  }

  /// Packs `files` into a zip that is read as it comes, and compares what comes out.
  private func isRestored(_ files: [ExportFile]) throws(CommandFailure) -> Bool {
    let archive: ExportArchive
    do throws(ZipError) {
      archive = try ExportArchive(files)
    } catch {
      throw CommandFailure(.tooLarge, error.message)
    }
    var packed = PackedFiles()
    do throws(FileError) {
      try archive.forEachPiece { packed.add($0) }
    } catch {
      throw CommandFailure(error)
    }
    return (try? packed.finish()).map(archive.isSame) ?? false
  }

  private func text(_ files: [ExportFile]) -> String {
    let bytes = files.reduce(0) { $0 + $1.entry.size }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    let packed = "\(count) of \(bytes) bytes packed and read back"
    return folder.map { "\(packed); \($0.path) is as its manifest says" } ?? packed
  }
}
