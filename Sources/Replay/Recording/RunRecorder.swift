package import Files
package import SimKernel
package import SystemPackage

/// Where the records of a run go: into a trace, into memory, or only into its identity.
package final class RunRecorder {
  /// A trace to write.
  package struct Target {
    package var path: FilePath
    package var collision: Collision
    package var disk: any Disk

    package init(_ path: FilePath, collision: Collision, disk: any Disk = SystemDisk()) {
      self.path = path
      self.collision = collision
      self.disk = disk
    }
  }

  /// What a finished run is.
  package struct Result: Equatable, Sendable {
    package var identity: RunIdentity
    package var fingerprint: Digest128
    /// Where the trace is; nil when none was asked for.
    package var placement: Placement?

    package init(identity: RunIdentity, fingerprint: Digest128, placement: Placement?) {
      self.identity = identity
      self.fingerprint = fingerprint
      self.placement = placement
    }
  }

  private enum Kind {
    case trace(TraceWriter)
    case identity(IdentitySink)
    case kept(KeptRunSink)
  }

  private let kind: Kind

  /// Who sees every frame before it is kept or written; set it before the run begins.
  package var watcher: (any FrameWatcher)?

  /// Claims the trace's file, if there is to be one; missing folders are made.
  ///
  /// - Parameters:
  ///   - header: What the trace begins with.
  ///   - source: The program that `header` names.
  ///   - target: Where to write; nil to write nothing.
  /// - Throws: As ``TraceWriter``.
  package init(
    _ header: TraceHeader,
    source: [UInt8],
    target: Target?
  ) throws(FileError) {
    if let target {
      kind = .trace(
        try TraceWriter(
          for: target.path,
          header,
          program: source,
          on: target.disk,
          collision: target.collision,
          makingFolders: true
        )
      )
    } else {
      kind = .identity(IdentitySink(header, program: source))
    }
  }

  /// Keeps the records in memory.
  package init(keepingIn sink: KeptRunSink) { kind = .kept(sink) }

  /// The sink for the run's journal.
  package var sink: any FrameSink {
    watcher.map { WatchedFrames(keeper, $0) } ?? keeper
  }

  private var keeper: any FrameSink {
    switch kind {
    case .trace(let writer): writer
    case .identity(let sink): sink
    case .kept(let run): run
    }
  }

  /// Ends the journal of a run that has ended, and seals its trace.
  ///
  /// - Throws: Why the trace could not be written.
  package func finish(_ journal: Journal, status: RunStatus) throws(FileError) -> Result {
    let fingerprint = journal.finish()
    switch kind {
    case .identity(let sink):
      return Result(identity: sink.identity, fingerprint: fingerprint, placement: nil)
    case .kept(let run):
      run.finish(
        counts: journal.counts,
        outcome: Bytes(status.rawValue),
        fingerprint: fingerprint
      )
      return Result(identity: run.identity, fingerprint: fingerprint, placement: nil)
    case .trace(let writer):
      let (placement, footer) = try writer.seal(
        counts: journal.counts,
        outcome: Bytes(status.rawValue),
        fingerprint: fingerprint
      )
      return Result(
        identity: footer.identity,
        fingerprint: fingerprint,
        placement: placement
      )
    }
  }

  /// Removes what was written of a trace that will not be sealed.
  ///
  /// - Throws: When it can't be removed.
  package func abandon() throws(FileError) {
    if case .trace(let writer) = kind { try writer.abandon() }
  }

  /// Why the sink refused a frame, if it did.
  package var failure: FileError? {
    if case .trace(let writer) = kind { writer.failure } else { nil }
  }
}
