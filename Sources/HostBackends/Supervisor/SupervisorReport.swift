internal import Glibc
internal import SimKernel

/// What a supervisor tells fozzy: one packet each.
///
/// When it has nothing left to tell, since nothing of the program is alive, it ends.
enum SupervisorReport: Equatable {
  /// The program could not be started.
  case refused(errno: Int32)
  /// The program has ended; descendants of it may live on.
  case ended(ProgramEnd)
  /// This process doesn't end, although it was killed some time ago.
  case survivor(pid_t)
}

/// How a program ended.
struct ProgramEnd: Equatable {
  /// -1 when a signal ended it.
  var exitCode: Int32
  /// The signal that ended it, or 0.
  var signal: Int32
  /// The most memory that was resident, of it or of one that it waited for, in KiB; 0 when it was too
  /// little to be told from the supervisor's.
  var peakMemory: Int
}

extension SupervisorReport {
  /// The most bytes that a packet has.
  static let longest = 128

  /// The packet: a word and numbers.
  var packet: [UInt8] {
    let text =
      switch self {
      case .refused(let code): "refused \(code)"
      case .ended(let end): "ended \(end.exitCode) \(end.signal) \(end.peakMemory)"
      case .survivor(let id): "survivor \(id)"
      }
    return Array(text.utf8)
  }

  init?(packet: some Sequence<UInt8>) {
    let words = String(decoding: Array(packet), as: UTF8.self).split(separator: " ")
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch (words.first, numbers.count) {
    case ("refused", 1): self = .refused(errno: Int32(clamping: numbers[0]))
    case ("ended", 3):
      self = .ended(
        ProgramEnd(
          exitCode: Int32(clamping: numbers[0]),
          signal: Int32(clamping: numbers[1]),
          peakMemory: numbers[2]
        )
      )
    case ("survivor", 1): self = .survivor(pid_t(clamping: numbers[0]))
    default: return nil
    }
  }
}
