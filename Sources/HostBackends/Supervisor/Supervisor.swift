internal import CHost
internal import Glibc
internal import SystemPackage

/// The process that stands between fozzy and one program: fozzy itself, started in a hidden mode.
///
/// It adopts every orphan among the program's descendants, so that none of them gets away, and ends
/// them all when fozzy says so or is gone: to both there is one sign, the end of the control
/// socket. It is in a session of its own and has every signal blocked, so that what ends fozzy
/// doesn't end it before its duty is done.
package struct Supervisor {
  /// The descriptors that a supervisor is started with; 0 to 2 are the program's.
  enum Place {
    static let control: CInt = 3
    static let request: CInt = 4
    static let directory: CInt = 5
  }

  /// The one argument of a process that is to be a supervisor.
  package static let argument = "__supervise"

  private let signals: CInt
  private let program: pid_t
  /// What the program's peak memory can't read less than, in KiB.
  private let floor: Int
  private let tree = ProcessTree()

  /// Starts the program and stays until nothing of it is alive.
  ///
  /// - Returns: False when this process was not started as a supervisor.
  package static func run() -> Bool {
    var kind: CInt = 0
    var length = socklen_t(MemoryLayout<CInt>.size)
    let option = unsafe getsockopt(Place.control, SOL_SOCKET, SO_TYPE, &kind, &length)
    guard option == 0, kind == SOCK_SEQPACKET.rawValue,
      let request = Program(encoded: readToEnd(Place.request))
    else { return false }
    for place in [Place.control, Place.request, Place.directory] { _ = chost_close_on_exec(place) }
    let signals = chost_block_signals()
    if signals < 0 || chost_adopt_orphans() != 0 {
      send(.refused(errno: errno))
      return true
    }
    do {
      let (id, floor) = try request.startFromCopy(in: Place.directory)
      letGo()
      Supervisor(signals: signals, program: id, floor: floor).stay()
    } catch {
      send(.refused(errno: error.rawValue))
    }
    return true
  }

  /// Keeps nothing open that is the program's: its pipes would never come to their end.
  private static func letGo() {
    let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    for place in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      if null < 0 || dup2(null, place) < 0 { _ = close(place) }
    }
    for place in [null, Place.request, Place.directory] where place >= 0 { _ = close(place) }
    _ = unsafe chdir("/")
  }

  private static func send(_ report: SupervisorReport) {
    // When fozzy is gone there is nobody to tell.
    _ = unsafe report.packet.withUnsafeBytes { bytes in
      unsafe Glibc.send(Place.control, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL))
    }
  }

  private func stay() {
    while collect() {
      waitUntilReadable([signals, Place.control], deadline: nil)
      if isToEndAll() {
        endAll()
        return
      }
    }
  }

  /// Waits for the children that have ended, and tells how the program did.
  ///
  /// - Returns: Whether any child is left. Each orphan becomes a child, so none means that no
  ///   descendant is.
  private func collect() -> Bool {
    forgetSignals()
    while true {
      var status: CInt = 0
      var usage = rusage()
      let id = unsafe wait4(-1, &status, WNOHANG, &usage)
      if id == 0 { return true }
      if id < 0 { return errno == EINTR }
      if id == program { Self.send(.ended(ProgramEnd(status, usage, floor))) }
    }
  }

  private func forgetSignals() {
    var buffer = [UInt8](repeating: 0, count: 1024)
    _ = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe read(signals, buffer.baseAddress, buffer.count)
    }
  }

  /// fozzy sends nothing: whatever there is to receive is the end.
  private func isToEndAll() -> Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(Place.control, &byte, 1, CInt(MSG_DONTWAIT))
    return count >= 0 || (errno != EAGAIN && errno != EINTR)
  }

  /// Ends every descendant, and returns when none is left.
  private func endAll() {
    var complaintDue: UInt64? = MonotonicClock.now() + 2_000_000_000
    while true {
      let descendants = tree.stopDescendants()
      for process in descendants { kill(process, SIGKILL) }
      // Those that the kernel is not done with yet are met again.
      if !collect() { return }
      let now = MonotonicClock.now()
      if let due = complaintDue, now >= due {
        for process in descendants where !tree.isDead(process) { Self.send(.survivor(process)) }
        complaintDue = nil
      }
      waitUntilReadable([signals], deadline: now + 10_000_000)
    }
  }
}

extension ProgramEnd {
  fileprivate init(_ status: CInt, _ usage: rusage, _ floor: Int) {
    let signal = status & 0x7f
    // The machine counts in batches: what is hardly above the floor may be below it.
    let isMeasured = usage.ru_maxrss > floor + 512
    self.init(
      exitCode: signal == 0 ? (status >> 8) & 0xff : -1,
      signal: signal,
      peakMemory: isMeasured ? usage.ru_maxrss : 0
    )
  }
}
