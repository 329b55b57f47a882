internal import Glibc

/// Waits until one of `descriptors` is readable or at its end, or `deadline` of the monotonic clock.
///
/// A signal may end it early. Without a deadline it waits for ever.
package func waitUntilReadable(_ descriptors: [CInt], deadline: UInt64?) {
  var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  var milliseconds: CInt = -1
  if let deadline {
    let now = MonotonicClock.now()
    // Rounded up: an early end would spin until the deadline.
    let left = deadline > now ? (deadline - now + 999_999) / 1_000_000 : 0
    milliseconds = CInt(min(left, 86_400_000))
  }
  unsafe poll(&requests, nfds_t(requests.count), milliseconds)
}
