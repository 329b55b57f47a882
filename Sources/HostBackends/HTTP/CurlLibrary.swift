internal import CCurl
internal import SimKernel

/// libcurl, opened at run time.
///
/// Safe because what it points to is never written again and never freed.
@safe final class CurlLibrary {
  let table: OpaquePointer

  /// Opens the first of `names` that is there and whole.
  ///
  /// - Throws: An ``EffectFailure`` that says what to install.
  init(firstOf names: [String]) throws(EffectFailure) {
    var reasons: [String] = []
    for name in names {
      var reason: UnsafePointer<CChar>?
      if let table = unsafe ccurl_open(name, &reason) {
        unsafe self.table = table
        return
      }
      reasons.append(unsafe reason.map { unsafe String(cString: $0) } ?? name)
    }
    throw EffectFailure(
      .system,
      reason: Bytes(
        "HTTP on the host needs libcurl, which can't be opened (\(reasons.joined(separator: "; "))); "
          + "install Debian's package `libcurl4t64`, up to Debian 12 `libcurl4`"
      )
    )
  }

  /// What libcurl calls the `code` that a request ended with.
  func meaning(of code: Int32) -> String {
    unsafe ccurl_meaning(table, code).map { unsafe String(cString: $0) } ?? "code \(code)"
  }
}
