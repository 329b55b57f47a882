internal import CHost
internal import Glibc

/// Keeps back the signals that would end this process, until what it has made is tidied up.
///
/// These are SIGHUP, SIGINT, SIGPIPE and SIGTERM, unless they are ignored. Whoever works meanwhile looks
/// whether one ``hasCome``, and ends. Threads that are there already get them as ever.
package final class HeldSignals {
  /// Readable when a signal has come; negative where the machine has no such descriptor.
  package let descriptor: CInt
  private var before = sigset_t()

  package init() { descriptor = unsafe chost_hold_signals(&before) }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  package var hasCome: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }

  /// Holds no signal any more: one that has come ends this process now, as it would have done.
  package func letGo() { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
}
