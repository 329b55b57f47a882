internal import CZstd

/// Writes ordinary frames of a trace, one after the other, with one reused context.
///
/// Safe because it owns the context alone.
@safe struct ZstdCompressor: ~Copyable {
  private let context: OpaquePointer

  /// Holds the frame that was compressed last, at its start.
  private var buffer: [UInt8] = []

  init(level: Int32) {
    guard let context = unsafe ZSTD_createCCtx() else {
      fatalError("ZstdCompressor: no memory for a context")
    }
    unsafe self.context = context
    set(ZSTD_c_compressionLevel, level)
    set(ZSTD_c_contentSizeFlag, 1)
    set(ZSTD_c_checksumFlag, 1)
    set(ZSTD_c_windowLog, Int32(TraceFormat.windowLogMax))
  }

  deinit { _ = unsafe ZSTD_freeCCtx(context) }

  private func set(_ parameter: ZSTD_cParameter, _ value: Int32) {
    let code = unsafe ZSTD_CCtx_setParameter(context, parameter, value)
    if ZSTD_isError(code) != 0 {
      fatalError(
        "ZstdCompressor: parameter \(parameter.rawValue) = \(value): \(Zstd.message(code))"
      )
    }
  }

  /// The frame of `content`, valid until the next call.
  mutating func compress(_ content: Span<UInt8>) -> ArraySlice<UInt8> {
    let bound = ZSTD_compressBound(content.count)
    if buffer.count < bound { buffer = Array(repeating: 0, count: bound) }
    let size = unsafe buffer.withUnsafeMutableBytes { output in
      unsafe content.withUnsafeBytes { input in
        unsafe ZSTD_compress2(
          context,
          output.baseAddress,
          output.count,
          input.baseAddress,
          input.count
        )
      }
    }
    // With room for the bound it fails only where memory or the library does.
    if ZSTD_isError(size) != 0 { fatalError("ZstdCompressor: \(Zstd.message(size))") }
    return buffer[..<size]
  }
}
