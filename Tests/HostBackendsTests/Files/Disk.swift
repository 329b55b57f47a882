import FilesTestSupport
import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

/// A root with something outside of it, and fozzy's own folder beside.
final class Disk {
  let folder = TemporaryFolder()

  var root: FilePath { folder["root"] }
  var originals: FilePath { folder["base"].appending("originals") }

  init() throws {
    try makeFolder("root")
    try makeFolder("outside")
    try write("secret", to: "outside/file")
  }

  func files() throws -> HostFiles {
    try HostFiles(root: RootFolder(root), originals: originals)
  }

  func makeFolder(_ name: String) throws {
    try #require(unsafe mkdir(folder[name].string, 0o755) == 0, "\(name): errno \(errno)")
  }

  func write(_ text: String, to name: String, mode: UInt16 = 0o644) throws {
    let file = try FileDescriptor.open(
      folder[name],
      .writeOnly,
      options: [.create, .truncate],
      permissions: FilePermissions(rawValue: CModeT(mode))
    )
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }

  func link(_ target: String, at name: String) throws {
    try #require(unsafe symlink(target, folder[name].string) == 0, "\(name): errno \(errno)")
  }

  func remove(_ name: String) throws {
    try #require(unsafe Glibc.remove(folder[name].string) == 0, "\(name): errno \(errno)")
  }

  /// The content of a file; nil when there is none.
  func text(_ name: String) -> String? {
    guard let file = try? FileDescriptor.open(folder[name], .readOnly) else { return nil }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe bytes.withUnsafeMutableBytes { (try? unsafe file.read(into: $0)) ?? 0 }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  func mode(_ name: String) -> UInt32 {
    var status = stat()
    return unsafe lstat(folder[name].string, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  /// What is below a folder: folders with a slash, links with their target, files with their content.
  func listing(_ name: String = "root") -> [String] {
    names(name).flatMap { entry -> [String] in
      let path = "\(name)/\(entry)"
      var status = stat()
      guard unsafe lstat(folder[path].string, &status) == 0 else { return [] }
      let shown = String(path.drop { $0 != "/" }.dropFirst())
      switch status.st_mode & S_IFMT {
      case S_IFDIR: return ["\(shown)/"] + listing(path)
      case S_IFLNK: return ["\(shown)@"]
      case S_IFREG: return ["\(shown)=\(text(path) ?? "?")"]
      default: return ["\(shown)!"]
      }
    }
  }

  func names(_ name: String) -> [String] {
    guard let listing = unsafe opendir(folder[name].string) else { return [] }
    defer { _ = unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

extension HostFiles {
  func write(_ content: String, to path: String) -> Answer {
    perform(.write(path: Bytes(path), Bytes(content)))
  }

  func read(_ path: String) -> Answer { perform(.read(path: Bytes(path))) }
}

extension Answer {
  /// The kind of failure; nil for a success.
  var failureKind: EffectFailure.Kind? {
    if case .failed(let failure) = self { failure.kind } else { nil }
  }

  var reason: String {
    if case .failed(let failure) = self { failure.reason.description } else { "" }
  }
}
