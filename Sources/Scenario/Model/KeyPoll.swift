package import SimKernel

/// The fields of `assert_eventually_kv` and `assert_never_kv`.
package struct KeyPoll: Equatable, Sendable {
  package let key: Bytes
  package var value: Bytes
  package let within: VirtualDuration

  /// The time between two looks, above zero.
  package let interval: VirtualDuration
  package let message: Bytes?

  package init(
    key: Bytes,
    value: Bytes,
    within: VirtualDuration,
    interval: VirtualDuration,
    message: Bytes? = nil
  ) {
    self.key = key
    self.value = value
    self.within = within
    self.interval = interval
    self.message = message
  }
}
