internal import SimKernel

extension TraceHeader {
  /// Why a header is refused.
  enum Refusal: Error, Equatable {
    /// Its format is newer than this reader.
    case tooNew(UInt64)
    case unsound(String)
  }

  /// Reads the content of a header's frame.
  ///
  /// - Throws: `tooNew` whatever follows the first line, since newer formats may differ there.
  init(parsing content: [UInt8]) throws(Refusal) {
    let line = content.prefix { $0 != UInt8(ascii: "\n") }
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, let format = Self.number(words[1]) else {
      throw .unsound("the header's first line is not `fozzy-trace FORMAT BEHAVIOUR`")
    }
    if format > TraceFormat.format { throw .tooNew(format) }
    guard format == TraceFormat.format, let behaviour = Self.number(words[2]) else {
      throw .unsound("the header's first line is not `fozzy-trace FORMAT BEHAVIOUR`")
    }
    if content.count > TraceFormat.headerBytesMax { throw .unsound("the header is too long") }
    let json: CanonicalJSON
    do throws(CanonicalJSON.Failure) {
      json = try CanonicalJSON(parsing: Array(content.dropFirst(line.count + 1)))
    } catch {
      throw .unsound("the header's JSON: \(error.reason), at byte \(error.offset)")
    }
    // The line and the JSON were each read in their one form, so `content` would be written again.
    try self.init(behaviour: behaviour, json: json)
  }

  private init(behaviour: UInt64, json: CanonicalJSON) throws(Refusal) {
    guard json.keys == ["options", "program", "writer"], let options = json["options"] else {
      throw .unsound("the header's keys are not `options`, `program`, `writer`")
    }
    guard options["seed"]?.number != nil else { throw .unsound("the options have no `seed`") }
    guard let program = json["program"],
      program.keys == ["kind", "length", "name", "sha256"],
      let kind = program["kind"]?.string, let length = program["length"]?.number,
      let name = program["name"]?.string, let sha256 = program["sha256"]?.string,
      SHA256Sum.isText(sha256.array)
    else { throw .unsound("the header's `program` is not what it must be") }
    if length > TraceFormat.programBytesMax {
      throw .unsound(
        "a program of \(length) bytes, the limit is \(TraceFormat.programBytesMax)"
      )
    }
    guard let writer = json["writer"], writer.keys == ["engine", "zstd"],
      let engine = writer["engine"]?.string, let zstd = writer["zstd"]?.string
    else { throw .unsound("the header's `writer` is not what it must be") }
    self.init(
      behaviour: behaviour,
      program: ProgramIdentity(kind: kind, name: name, length: Int(length), sha256: sha256),
      options: options,
      writer: Writer(engine: engine, zstd: zstd)
    )
  }

  /// A decimal number in its shortest form.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    let text = String(decoding: digits, as: UTF8.self)
    guard let number = UInt64(text), "\(number)" == text else { return nil }
    return number
  }
}
