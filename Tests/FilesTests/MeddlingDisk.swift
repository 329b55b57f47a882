import Files
import FilesTestSupport
import SystemPackage

/// A disk on which another process acts once, right before the first call of one kind.
final class MeddlingDisk: AlteredDisk {
  let base: any Disk
  private let call: String
  private var meddle: (() -> Void)?

  init(_ base: any Disk, before call: String, meddle: @escaping () -> Void) {
    self.base = base
    self.call = call
    self.meddle = meddle
  }

  private func precede(_ call: String) {
    guard call == self.call else { return }
    meddle?()
    meddle = nil
  }

  func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) {
    precede("lock")
    try base.lock(file, kind)
  }

  func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    precede("link")
    try base.link(path, ifAbsent: target)
  }
}

/// A disk that knows no hard links.
struct LinklessDisk: AlteredDisk {
  let base: any Disk
  private let code: Errno

  init(_ base: any Disk, _ code: Errno) {
    self.base = base
    self.code = code
  }

  func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) { throw code }
}
