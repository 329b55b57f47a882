import Files
import Replay
import RunStore
import Scenario
import SimKernel

/// A run as it is exported: a folder of a run like those of the store, usable wherever it is put.
struct RunExport {
  private let facts: RunFacts
  private var parts: [ExportFile]

  /// Takes the files of a run; for a trace that is in no folder, its report is made by replaying it.
  ///
  /// - Parameters:
  ///   - run: Which run.
  ///   - name: As the user named it.
  /// - Throws: ``CommandFailure`` for a run that can't be read, or whose files were changed.
  init(_ run: SelectedRun, named name: String) throws(CommandFailure) {
    if let folder = run.folder {
      try folder.requireSound()
      facts = folder.manifest.facts
      parts = []
      for artifact in Artifact.all(of: run) where artifact.kind != .manifest {
        parts.append(try artifact.exported())
      }
    } else if let path = run.tracePath {
      let recorded: RecordedRun
      do throws(TraceError) {
        recorded = try RecordedRun(path)
      } catch {
        throw CommandFailure(error)
      }
      facts = recorded.facts
      parts = [
        ExportFile(name: RunFolder.reportName, content: try replayedReport(path).prettyText),
        try Artifact(name: RunFolder.traceName, path: path).exported(),
      ]
    } else {
      fatalError("RunExport: \(name) has neither a folder nor a trace")
    }
  }

  /// Adds a document, in place of one of this name.
  mutating func add(_ document: Document, as name: String) {
    parts.removeAll { $0.name == name }
    parts.append(ExportFile(name: name, content: document.prettyText))
  }

  /// All files, sorted by name, with a manifest of the others.
  var files: [ExportFile] {
    let list = parts.map { file in
      RunManifest.File(name: Bytes(file.name), size: UInt64(file.entry.size), sum: file.sum)
    }
    let manifest = RunManifest(facts, files: list)
    return (parts + [ExportFile(name: RunManifest.name, content: manifest.text)])
      .sorted { Bytes($0.name) < Bytes($1.name) }
  }
}

extension RunFolder {
  /// - Throws: ``CommandFailure`` when a file is missing, was changed, or is not in the manifest.
  func requireSound() throws(CommandFailure) {
    let damages = damages()
    guard let first = damages.first else { return }
    let more = damages.count == 1 ? "" : ", and \(damages.count - 1) more"
    throw CommandFailure(
      .runDamaged,
      "\(path): is not as it was written: \(first)\(more)",
      hint: "run it again, or take another copy"
    )
  }
}
