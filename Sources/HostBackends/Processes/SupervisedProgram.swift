internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// A program that runs under a supervisor, seen from fozzy.
///
/// When the last reference goes, the program and its descendants are ended, though nobody waits for it.
final class SupervisedProgram {
  private let control: Descriptor
  /// The process of the supervisor.
  let supervisor: pid_t
  /// Whether the supervisor has ended: nothing of the program is alive, unless somebody killed it.
  private(set) var isGone = false

  /// Starts a supervisor with the program.
  ///
  /// - Parameters:
  ///   - program: What to start.
  ///   - streams: What the program has as stdin, stdout and stderr.
  ///   - directory: The folder it starts in.
  ///   - executable: The file of fozzy.
  /// - Throws: Why the supervisor can't be started; about the program it tells later.
  init(
    _ program: Program,
    streams: [Descriptor],
    directory: Descriptor,
    executable: FilePath
  ) throws(Errno) {
    let (control, far) = try Descriptor.packetPair()
    let request = try Descriptor.memoryFile(program.encoded, name: "fozzy-request")
    self.control = control
    let itself = Program(
      path: Bytes(executable.string),
      arguments: ["fozzy", Bytes(Supervisor.argument)],
      environment: [EnvironmentVariable].ofThisProcess().map { $0.name + "=" + $0.value }
    )
    supervisor = try itself.start(descriptors: streams + [far, request, directory])
  }

  deinit {
    if isGone { return }
    end()
  }

  var descriptor: CInt? { isGone ? nil : control.number }

  /// Has the supervisor end the program and every descendant; ``isGone`` once that is done.
  func end() {
    shutdown(control.number, CInt(SHUT_WR))
  }

  /// The next report that has arrived; nil when there is none yet.
  func nextReport() -> SupervisorReport? {
    var packet = [UInt8](repeating: 0, count: SupervisorReport.longest)
    while !isGone {
      let count = unsafe packet.withUnsafeMutableBytes { buffer in
        unsafe recv(control.number, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
      }
      if count > 0 { return SupervisorReport(packet: packet[..<count]) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return nil }
      collectSupervisor()
    }
    return nil
  }

  /// The supervisor has closed its socket, so that it is about to end if it hasn't.
  private func collectSupervisor() {
    var status: CInt = 0
    while unsafe waitpid(supervisor, &status, 0) < 0, errno == EINTR {}
    isGone = true
  }
}
