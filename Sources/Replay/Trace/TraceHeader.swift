package import SimKernel

/// Who and how: the first frame of a trace.
package struct TraceHeader: Equatable, Sendable {
  /// What the run's records depend on besides program and options.
  package var behaviour: UInt64

  package var program: ProgramIdentity

  /// Every option that can change a record: an object, among its keys `seed`.
  package var options: CanonicalJSON

  package var writer: Writer

  /// The source that a run executes.
  package struct ProgramIdentity: Equatable, Sendable {
    /// What the source is; the loader of a replay is found by it.
    package var kind: Bytes

    /// What the user calls it.
    package var name: Bytes

    /// In bytes.
    package var length: Int

    /// 64 digits.
    package var sha256: Bytes

    /// The identity of this source.
    ///
    /// O(*n*).
    package init(kind: String, name: String, source: [UInt8]) {
      self.init(
        kind: Bytes(kind),
        name: Bytes(name),
        length: source.count,
        sha256: Bytes(SHA256Sum.of(source))
      )
    }

    init(kind: Bytes, name: Bytes, length: Int, sha256: Bytes) {
      self.kind = kind
      self.name = name
      self.length = length
      self.sha256 = sha256
    }
  }

  /// Which build wrote the file, the only part that may differ between two recordings of a run.
  package struct Writer: Equatable, Sendable {
    /// The version of the engine.
    package var engine: Bytes

    /// The version of libzstd.
    package var zstd: Bytes

    package init(engine: String, zstd: String = Zstd.version) {
      self.init(engine: Bytes(engine), zstd: Bytes(zstd))
    }

    init(engine: Bytes, zstd: Bytes) {
      self.engine = engine
      self.zstd = zstd
    }
  }

  package init(
    behaviour: UInt64 = TraceFormat.behaviour,
    program: ProgramIdentity,
    options: CanonicalJSON,
    writer: Writer
  ) {
    self.behaviour = behaviour
    self.program = program
    self.options = options
    self.writer = writer
  }

  /// The first line, with its line feed.
  var line: [UInt8] {
    Array("\(TraceFormat.headerWord)\(TraceFormat.format) \(behaviour)\n".utf8)
  }

  /// The part that says what the run is: all but the writer.
  var identityJSON: CanonicalJSON {
    .object(of: [
      CanonicalJSON.Member("options", options),
      CanonicalJSON.Member("program", program.json),
    ])
  }

  /// The content of the header's frame.
  var content: [UInt8] {
    let json = CanonicalJSON.object(of: [
      CanonicalJSON.Member("options", options),
      CanonicalJSON.Member("program", program.json),
      CanonicalJSON.Member("writer", writer.json),
    ])
    return line + json.text
  }
}

extension TraceHeader.ProgramIdentity {
  fileprivate var json: CanonicalJSON {
    .object(of: [
      CanonicalJSON.Member("kind", .string(kind)),
      CanonicalJSON.Member("length", .number(UInt64(length))),
      CanonicalJSON.Member("name", .string(name)),
      CanonicalJSON.Member("sha256", .string(sha256)),
    ])
  }
}

extension TraceHeader.Writer {
  fileprivate var json: CanonicalJSON {
    .object(of: [
      CanonicalJSON.Member("engine", .string(engine)),
      CanonicalJSON.Member("zstd", .string(zstd)),
    ])
  }
}
