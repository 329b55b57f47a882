internal import CZstd

/// Reads ordinary frames of a trace back, with one reused context.
///
/// Safe because it owns the context alone.
@safe struct ZstdDecompressor: ~Copyable {
  /// What the header of a frame says.
  enum FrameHeader: Equatable {
    case content(size: Int)

    /// The header does not end in the bytes at hand.
    case needsMore
    case unsound(String)
  }

  enum Progress: Equatable {
    /// The frame has ended.
    case done
    case needsMore
    case unsound(String)
  }

  private let context: OpaquePointer

  init() {
    guard let context = unsafe ZSTD_createDCtx() else {
      fatalError("ZstdDecompressor: no memory for a context")
    }
    unsafe self.context = context
    let limit = Int32(TraceFormat.windowLogMax)
    let code = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, limit)
    if ZSTD_isError(code) != 0 { fatalError("ZstdDecompressor: \(Zstd.message(code))") }
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  /// The longest header of a frame, in bytes.
  static let frameHeaderMax = 18

  /// Reads the header of the frame that `input` begins with, and gets ready for the frame.
  mutating func begin(_ input: Span<UInt8>, contentMax: Int) -> FrameHeader {
    var header = ZSTD_frameHeader()
    let code = unsafe input.withUnsafeBytes { bytes in
      unsafe ZSTD_getFrameHeader(&header, bytes.baseAddress, bytes.count)
    }
    if ZSTD_isError(code) != 0 { return .unsound(Zstd.message(code)) }
    if code > 0 { return .needsMore }
    // The two largest sizes stand for "not declared" and "in error".
    guard header.frameContentSize < UInt64.max - 1 else {
      return .unsound("a frame that declares no content size")
    }
    guard (1...UInt64(contentMax)).contains(header.frameContentSize) else {
      return .unsound(
        "a frame of \(header.frameContentSize) content bytes, allowed 1...\(contentMax)"
      )
    }
    guard header.windowSize <= 1 << UInt64(TraceFormat.windowLogMax) else {
      return .unsound("a frame with a window of \(header.windowSize) bytes")
    }
    guard header.dictID == 0 else { return .unsound("a frame with a dictionary") }
    guard header.checksumFlag == 1 else { return .unsound("a frame without a checksum") }
    _ = unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    return .content(size: Int(header.frameContentSize))
  }

  /// Decompresses what `input` holds of the frame.
  ///
  /// - Returns: How many bytes of `input` were used, and how the frame stands.
  mutating func decompress(
    _ input: Span<UInt8>,
    into output: inout OutputSpan<UInt8>
  ) -> (used: Int, Progress) {
    let room = output.freeCapacity
    var used = 0
    var code = 0
    unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
      unsafe input.withUnsafeBytes { bytes in
        var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var target = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: filled)
        code = unsafe ZSTD_decompressStream(context, &target, &source)
        used = unsafe source.pos
        filled = unsafe target.pos
      }
    }
    if ZSTD_isError(code) != 0 { return (used, .unsound(Zstd.message(code))) }
    if code == 0 {
      let isWhole = output.freeCapacity == 0
      return (used, isWhole ? .done : .unsound("less content than declared"))
    }
    if used == input.count { return (used, .needsMore) }
    // Input is left, and there is no room for what it holds.
    if used == 0, output.freeCapacity == room {
      return (used, .unsound("more content than declared"))
    }
    return (used, .needsMore)
  }
}
