import RunStore
import Scenario

/// What `fozzy gc` removed, or would remove.
struct GCAnswer: Answer {
  let removal: Removal
  let isRehearsal: Bool
  let folder: String
  let status = ExitStatus.pass

  init(_ removal: Removal, isRehearsal: Bool, folder: String) {
    self.removal = removal
    self.isRehearsal = isRehearsal
    self.folder = folder
  }

  var document: Document {
    .object(sorting: [
      Document.Member("bytes", .number(removal.bytes)),
      Document.Member("drafts", .number(removal.drafts)),
      Document.Member("dryRun", .boolean(isRehearsal)),
      Document.Member("entries", .number(removal.entries)),
      Document.Member("keptEntries", .number(removal.keptEntries)),
      Document.Member("runs", .array(removal.runIDs.map { .text($0) })),
      Document.Member("status", .text("pass")),
    ])
  }

  func text(in style: TextStyle) -> String {
    let verb = isRehearsal ? "would remove" : "removed"
    let folders = counted(removal.runIDs.count, "run folder")
    let drafts = removal.drafts == 0 ? "" : ", \(counted(removal.drafts, "unfinished folder"))"
    let stay = removal.keptEntries == 1 ? "stays" : "stay"
    return "\(folder): \(verb) \(counted(removal.entries, "line")) of the index, "
      + "\(folders) with \(counted(Int(clamping: removal.bytes), "byte"))\(drafts); "
      + "\(counted(removal.keptEntries, "line")) \(isRehearsal ? "would stay" : stay)\n"
  }
}

/// A number and its noun.
private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
