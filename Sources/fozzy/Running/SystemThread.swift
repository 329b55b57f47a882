import Glibc

/// A thread of the system.
///
/// Not one of Swift's pool, which has as few as the machine has cores: a thread here may block.
struct SystemThread {
  private let thread: pthread_t

  /// Starts a thread that does `work`; nil when the machine has none left.
  init?(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let body = unsafe Unmanaged.passRetained(Body(work))
    let code = unsafe pthread_create(
      &thread,
      nil,
      { pointer in
        if let pointer = unsafe pointer {
          unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().work()
        }
        return nil
      },
      body.toOpaque()
    )
    guard code == 0 else {
      unsafe body.release()
      return nil
    }
    self.thread = thread
  }

  /// Starts a thread that nobody waits for, where the machine has one left.
  static func detached(_ work: @escaping @Sendable () -> Void) {
    if let thread = SystemThread(work) { pthread_detach(thread.thread) }
  }

  /// Waits until it has done its work.
  func join() { pthread_join(thread, nil) }

  /// What a thread is given.
  private final class Body: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
}
