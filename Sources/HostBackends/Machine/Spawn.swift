internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// A program to start, as the machine takes it.
struct Program: Equatable {
  /// A path; nothing is looked up.
  var path: Bytes
  /// All of them, the name it is called by first.
  var arguments: [Bytes]
  /// `NAME=value` texts.
  var environment: [Bytes]

  /// Starts it in a session of its own, with every signal at its default.
  ///
  /// - Parameter descriptors: What it has as descriptors 0, 1, … and no others.
  /// - Returns: The id of its process.
  /// - Throws: Why the machine refuses.
  func start(descriptors: [Descriptor]) throws(Errno) -> pid_t {
    let numbers = descriptors.map(\.number)
    var id: pid_t = 0
    // Their owner might close them as soon as only their numbers are needed.
    let error = withExtendedLifetime(descriptors) {
      unsafe withCStrings { path, arguments, environment in
        unsafe chost_spawn(&id, path, arguments, environment, numbers, CInt(numbers.count))
      }
    }
    if error != 0 { throw Errno(rawValue: error) }
    return id
  }

  /// Starts it as ``start(descriptors:)`` does, with what this process has as 0, 1 and 2.
  ///
  /// It is a copy of this process first, which costs more the larger this process is.
  ///
  /// - Parameter directory: The open folder it starts in.
  /// - Returns: The id of its process, and what its peak memory can't read less than, in KiB.
  /// - Throws: Why the machine refuses.
  func startFromCopy(in directory: CInt) throws(Errno) -> (id: pid_t, floor: Int) {
    var id: pid_t = 0
    var floor = 0
    let error = unsafe withCStrings { path, arguments, environment in
      unsafe chost_fork(&id, &floor, path, arguments, environment, directory)
    }
    if error != 0 { throw Errno(rawValue: error) }
    return (id, floor)
  }

  private typealias CStrings = UnsafePointer<UnsafeMutablePointer<CChar>?>?

  private func withCStrings(
    _ body: (UnsafePointer<CChar>, CStrings, CStrings) -> CInt
  ) -> CInt {
    unsafe path.withCString { path in
      unsafe arguments.withCStrings { arguments in
        unsafe environment.withCStrings { environment in
          unsafe body(path, arguments, environment)
        }
      }
    }
  }
}

extension Bytes {
  /// Calls `body` with the bytes and a zero after them.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let text = array.map { CChar(bitPattern: $0) } + [0]
    return unsafe text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { fatalError("Bytes: no zero after the bytes") }
      return unsafe body(start)
    }
  }
}

extension [Bytes] {
  /// Calls `body` with pointers to the texts and a null pointer after them.
  fileprivate func withCStrings<Result>(
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var texts: [CChar] = []
    var starts: [Int] = []
    for text in self {
      starts.append(texts.count)
      texts += text.array.map { CChar(bitPattern: $0) } + [0]
    }
    return unsafe texts.withUnsafeMutableBufferPointer { texts in
      let pointers = unsafe starts.map { unsafe texts.baseAddress?.advanced(by: $0) } + [nil]
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }
}
