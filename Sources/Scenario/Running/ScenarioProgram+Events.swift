internal import SimKernel

// Records of what steps did. The engine's own events have a field `event`, the user's have none.

extension ScenarioProgram {
  typealias EventField = (name: Bytes, value: Bytes)

  /// Records the user's own event, with the reading of the clock where it is not the kernel's.
  func report(_ name: Bytes, _ values: JSONObject, _ kernel: Kernel) {
    var fields = [
      Record.Field(kernel.names.name("name"), name),
      Record.Field(kernel.names.name("fields"), JSONValue.object(values).canonicalText),
    ]
    let reading = state.clock.reading(at: kernel.world.now)
    if reading != kernel.world.now {
      fields.append(
        Record.Field(kernel.names.name("clock"), Bytes(String(reading.nanoseconds)))
      )
    }
    kernel.event(fields)
  }

  /// Records an event of the engine's.
  func report(_ event: Bytes, _ kernel: Kernel, _ fields: [EventField]) {
    let head = Record.Field(kernel.names.name("event"), event)
    kernel.event([head] + fields.map { Record.Field(kernel.names.name($0.name), $0.value) })
  }

  /// Records an event that is called as the step is.
  func report(_ step: Step, _ kernel: Kernel, _ fields: [EventField]) {
    report(Bytes(step.type.utf8), kernel, fields)
  }
}
