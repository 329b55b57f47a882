internal import CHost
internal import Glibc
internal import SystemPackage

/// An open descriptor of this process; its only owner closes it.
///
/// It is closed on exec, and its number is above those that a program is started with, so that
/// putting others there closes nothing by accident.
final class Descriptor {
  let number: CInt

  private static let lowest: CInt = 16

  /// Takes over the descriptor that a call has just made; a negative number is a call that failed.
  init(_ made: CInt) throws(Errno) {
    if made < 0 { throw Errno(rawValue: errno) }
    number = fcntl(made, F_DUPFD_CLOEXEC, Self.lowest)
    let error = errno
    _ = close(made)
    if number < 0 { throw Errno(rawValue: error) }
  }

  deinit {
    if number >= 0 { _ = close(number) }
  }

  /// A pipe: what is written to the second can be read from the first, which never blocks.
  static func pipe() throws(Errno) -> (reading: Descriptor, writing: Descriptor) {
    let (reading, writing) = try unsafe pair(chost_pipe)
    // The flag belongs to the one end alone: the program that writes to the other sees a pipe as ever.
    if fcntl(reading.number, F_SETFL, O_NONBLOCK) < 0 { throw Errno(rawValue: errno) }
    return (reading, writing)
  }

  /// Two connected sockets that keep packets apart.
  static func packetPair() throws(Errno) -> (Descriptor, Descriptor) {
    try unsafe pair(chost_packet_pair)
  }

  /// A file with this content, in memory alone, that nobody can change; it is read from its start.
  static func memoryFile(_ content: [UInt8], name: String) throws(Errno) -> Descriptor {
    let file = try Descriptor(unsafe chost_memory_file(name))
    do {
      let target = FileDescriptor(rawValue: file.number)
      try target.writeAll(content)
      try target.seek(offset: 0, from: .start)
    } catch {
      throw error as? Errno ?? .ioError
    }
    if chost_seal(file.number) < 0 { throw Errno(rawValue: errno) }
    return file
  }

  private static func pair(
    _ make: (UnsafeMutablePointer<CInt>?) -> CInt
  ) throws(Errno) -> (Descriptor, Descriptor) {
    var ends: [CInt] = [-1, -1]
    let result = unsafe ends.withUnsafeMutableBufferPointer { unsafe make($0.baseAddress) }
    if result < 0 { throw Errno(rawValue: errno) }
    let first: Descriptor
    do {
      first = try Descriptor(ends[0])
    } catch {
      _ = close(ends[1])
      throw error
    }
    return (first, try Descriptor(ends[1]))
  }
}
