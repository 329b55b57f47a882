internal import Glibc
package import SystemPackage

/// A second descriptor of a file that this process has open, with its locks, as a child gets them.
package func copyOfDescriptor(of path: FilePath) -> CInt? {
  let original = (0..<1024).first { number in
    var target = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/fd/\(number)", &target, target.count)
    if length < 0 { return false }
    let bytes = target.prefix(length).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self) == path.string
  }
  return original.map { dup(CInt($0)) }
}
