import Files
import Replay
import RunStore
import Scenario
import SimKernel

/// A run as it is exported: a folder of a run like those of the store, usable wherever it is put.
struct RunExport {
  private let facts: RunFacts
  private var files: [ZipEntry]

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
      files = []
      for artifact in Artifact.all(of: run) where artifact.kind != .manifest {
        files.append(try artifact.entry())
      }
    } else if let path = run.tracePath {
      let recorded: RecordedRun
      do throws(TraceError) {
        recorded = try RecordedRun(path)
      } catch {
        throw CommandFailure(error)
      }
      facts = recorded.facts
      files = [
        ZipEntry(name: RunFolder.reportName, content: try replayedReport(path).prettyText),
        try Artifact(name: RunFolder.traceName, path: path).entry(),
      ]
    } else {
      fatalError("RunExport: \(name) has neither a folder nor a trace")
    }
  }

  /// Adds a document, in place of one of this name.
  mutating func add(_ document: Document, as name: String) {
    files.removeAll { $0.name == name }
    files.append(ZipEntry(name: name, content: document.prettyText))
  }

  /// All files, sorted by name, with a manifest of the others.
  var entries: [ZipEntry] {
    let list = files.map { file in
      RunManifest.File(
        name: Bytes(file.name),
        size: UInt64(file.content.count),
        sum: Bytes(SHA256Sum.of(file.content))
      )
    }
    let manifest = RunManifest(facts, files: list)
    return (files + [ZipEntry(name: RunManifest.name, content: manifest.text)])
      .sorted { Bytes($0.name) < Bytes($1.name) }
  }

  /// Whether `entries` are what ``entries`` of some run are, unchanged.
  static func isExport(_ entries: [ZipEntry]) -> Bool {
    guard let text = entries.first(where: { $0.name == RunManifest.name })?.content,
      let manifest = RunManifest(text: text), manifest.files.count == entries.count - 1
    else { return false }
    return manifest.files.allSatisfy { file in
      entries.contains { $0.name == "\(file.name)" && Bytes(SHA256Sum.of($0.content)) == file.sum }
    }
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
