import Replay
import SimKernel

extension AuditResult {
  /// What gates add up; see docs/doctor.md.
  struct Counters {
    var flakeFindings = 0
    var nondeterministicFindings = 0
    var deterministicMismatches = 0
    var nondeterministic = 0
  }

  var counters: Counters {
    Counters(
      flakeFindings: flakeFindings,
      nondeterministicFindings: mismatch?.differenceCount ?? 0,
      deterministicMismatches: subject.usesHost ? 0 : mismatchCount,
      nondeterministic: subject.usesHost ? mismatchCount : 0
    )
  }

  var document: Document {
    .object(sorting: [
      Document.Member("scenario", .text(subject.name)),
      Document.Member("runs", .number(signatures.count)),
      Document.Member("seed", .number(seed)),
      Document.Member("consistent", .boolean(isConsistent)),
      Document.Member("signatures", .array(signatures.map { .text($0.hexadecimal) })),
      Document.Member("first_mismatch_run", mismatch.map { .number($0.number) }),
      Document.Member("first_divergence", mismatch?.divergence?.document),
      Document.Member("cause", mismatch.map { .text($0.cause.name) }),
      Document.Member("changes", mismatch?.changes),
      Document.Member("differences", mismatch.map { .array($0.differenceDocuments) }),
    ])
  }
}

extension AuditMismatch {
  fileprivate var differenceDocuments: [Document] {
    differences.map(\.document) + fileDifferences.map(\.document)
  }

  /// What was around the run, by the names of the changes.
  fileprivate var changes: Document {
    .object(
      sorting: run.surroundings.changes.map {
        Document.Member($0.perturbation.rawValue, .text($0.text))
      }
    )
  }
}

extension TraceDifference {
  fileprivate var document: Document {
    .object(sorting: [
      Document.Member("record", .number(number)), Document.Member("step", step.map { .text($0) }),
      Document.Member("expected", .text(first)), Document.Member("found", .text(second)),
    ])
  }
}

extension AnsweredDifference {
  fileprivate var document: Document {
    .object(sorting: [
      Document.Member("class", .text(difference.differenceClass.rawValue)),
      Document.Member("effect", .text(asked)), Document.Member("step", step.map { .text($0) }),
      Document.Member("output", .text(output)), Document.Member("line", .number(difference.line)),
      Document.Member("first", .text(difference.first)),
      Document.Member("other", .text(difference.other)),
    ])
  }
}

extension FileDifference {
  fileprivate var document: Document {
    .object(sorting: [
      Document.Member("class", .text(differenceClass.rawValue)),
      Document.Member("file", .text(Bytes(path))), Document.Member("output", .text("files")),
      Document.Member("line", line.map { .number($0) }), Document.Member("first", .text(first)),
      Document.Member("other", .text(other)),
    ])
  }
}
