internal import SimKernel

// Records of what steps did. The engine's own events have a field `event`, the user's have none.

extension ScenarioProgram {
  typealias EventField = (name: ScenarioNames.Known, value: Bytes)

  /// Records the user's own event, with the reading of the clock where it is not the kernel's.
  func report(_ name: Bytes, _ values: JSONObject, _ kernel: Kernel) {
    var fields = [
      field(.name, name, kernel),
      field(.fields, JSONValue.object(values).canonicalText, kernel),
    ]
    let reading = state.clock.reading(at: kernel.world.now)
    if reading != kernel.world.now {
      fields.append(field(.clock, .decimal(reading.nanoseconds), kernel))
    }
    kernel.event(fields)
  }

  /// Records an event of the engine's.
  func report(_ event: Bytes, _ kernel: Kernel, _ values: [EventField]) {
    var fields: [Record.Field] = []
    fields.reserveCapacity(values.count + 1)
    fields.append(field(.event, event, kernel))
    for value in values { fields.append(field(value.name, value.value, kernel)) }
    kernel.event(fields)
  }

  /// Records an event that is called as the step is.
  func report(_ step: Step, _ kernel: Kernel, _ fields: [EventField]) {
    report(Bytes(step.type.utf8), kernel, fields)
  }

  private func field(_ name: ScenarioNames.Known, _ value: Bytes, _ kernel: Kernel) -> Record.Field
  {
    Record.Field(names.name(name, kernel.names), value)
  }
}
