internal import CHost
internal import Glibc
package import SimKernel

/// What a process passes on to the programs that it starts, besides its environment and folder.
package struct ProcessTraits: Equatable, Sendable {
  /// The permissions that new files do not get; nil for those of this process.
  package var umask: UInt32?
  /// How much less important than this process it is, from 0 to 19.
  package var niceness = 0
  /// The number of the one processor that it may use; nil for all.
  package var processor: Int?
  /// Whether its memory is at the same addresses each time.
  package var fixesAddresses = false

  package init() {}

  /// The first argument of a fozzy that is to take traits on.
  package static let argument = "__with"

  /// The arguments of a fozzy that takes these traits on, and then is called with `arguments`.
  ///
  /// A process of its own is the place for it: nothing of this process has to be put back.
  package func arguments(before arguments: [Bytes]) -> [Bytes] {
    let words = [
      umask.map { "\($0)" } ?? "-", "\(niceness)", processor.map { "\($0)" } ?? "-",
      fixesAddresses ? "1" : "0",
    ]
    return [Bytes(Self.argument)] + words.map { Bytes($0) } + arguments
  }

  /// Takes the traits on that the arguments name, and becomes fozzy with the rest of them.
  ///
  /// What the machine refuses stays as it is.
  ///
  /// - Returns: Only when these are no such arguments, or fozzy can't be started anew.
  package static func become(_ arguments: [String]) {
    guard arguments.count > 5, arguments[0] == argument, let niceness = CInt(arguments[2]) else {
      return
    }
    if let mask = UInt32(arguments[1]) { _ = Glibc.umask(mask & 0o777) }
    if niceness > 0 { _ = nice(niceness) }
    if let processor = CInt(arguments[3]), processor >= 0 { _ = chost_use_one_processor(processor) }
    if arguments[4] == "1" { _ = chost_fix_addresses() }
    let words = ["fozzy"] + arguments.dropFirst(5)
    var pointers = unsafe words.map { word in unsafe strdup(word) }
    unsafe pointers.append(nil)
    unsafe execv("/proc/self/exe", pointers)
    // It did not: who called goes on, with a few bytes less.
  }

  /// How many processors this process may use.
  package static var processorCount: Int { max(1, Int(chost_processors())) }
}
