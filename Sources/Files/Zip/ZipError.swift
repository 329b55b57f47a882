/// Why a zip file cannot be written or read.
package enum ZipError: Error, Hashable, Sendable {
  /// A name that would not be the same file everywhere, or lies outside the folder.
  case unsafeName(String)

  /// Two files of one name.
  case duplicateName(String)

  /// More files or bytes than fit without the extension zip64.
  case tooLarge

  /// The file does not begin as a zip does.
  case notAZip

  /// A zip that uses what ``ZipArchive`` does not write, or one that was changed.
  case unsound(offset: Int, reason: String)
}

extension ZipError {
  /// What is wrong, in a few words without a full stop.
  package var message: String {
    switch self {
    case .unsafeName(let name): "`\(name)` is no name for a file of a zip"
    case .duplicateName(let name): "two files are called `\(name)`"
    case .tooLarge: "more than 65534 files or 4 GiB, which would need zip64"
    case .notAZip: "is not a zip"
    case .unsound(let offset, let reason): "unsound zip: at byte \(offset): \(reason)"
    }
  }
}
