internal import CZstd

/// The parts of libzstd that a trace needs.
package enum Zstd {
  /// The version of the library, as it says it: `1.5.7`.
  package static var version: String {
    unsafe String(cString: ZSTD_versionString())
  }

  /// What the library says about a result that is an error.
  static func message(_ code: Int) -> String {
    unsafe String(cString: ZSTD_getErrorName(code))
  }
}
