/// What a file of a run's folder, or of an export of it, is about.
enum ArtifactKind: String {
  case trace
  case report
  case manifest

  /// Where and by which program it was exported.
  case environment

  /// Something else that the manifest names.
  case other

  init(_ name: String) {
    self =
      switch name {
      case "manifest.json": .manifest
      case "report.json", "bundle.json": .report
      case "env.json", "version.json", "commandline.json": .environment
      default:
        if name.hasSuffix(".fozzy") {
          .trace
        } else if name.hasSuffix(".report.json") {
          .report
        } else {
          .other
        }
      }
  }
}
