package import SystemPackage

/// How requests are made to real servers, the same for all requests of a run.
package struct HTTPOptions: Equatable, Sendable {
  /// The most bytes that a response's body may have.
  package var bodyLimit = 8 << 20

  /// The certificates that are trusted, in PEM form, in place of the system's; nil for those.
  package var caFile: FilePath?

  /// Whether `http_proxy` and its like, of fozzy's own environment, are obeyed.
  package var usesProxyOfEnvironment = false

  package init() {}
}
