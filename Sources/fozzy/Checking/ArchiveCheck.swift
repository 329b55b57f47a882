import Files
import RunStore
import SystemPackage

/// Whether the files of a run are as they were written, can be packed, and come out as they went in.
struct ArchiveCheck {
  /// The most bytes that are packed at once: they are in memory.
  static let bytesMax = 1 << 30

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
      var files: [ZipEntry] = []
      for artifact in Artifact.all(of: run) { files.append(try artifact.entry()) }
      return CheckReport.Check(name, holds: try isRestored(files), text(files))
    } catch {
      return CheckReport.Check(name, .failed, error.message)
    }
  }

  /// Packs `files` into a zip, reads it back and compares.
  private func isRestored(_ files: [ZipEntry]) throws(CommandFailure) -> Bool {
    do throws(ZipError) {
      return try ZipArchive.entries(of: ZipArchive.bytes(of: files)) == files
    } catch {
      throw CommandFailure(.tooLarge, error.message)
    }
  }

  private func text(_ files: [ZipEntry]) -> String {
    let bytes = files.reduce(0) { $0 + $1.content.count }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    let packed = "\(count) of \(bytes) bytes packed and read back"
    return folder.map { "\(packed); \($0.path) is as its manifest says" } ?? packed
  }
}
