/// Ends the process when a property does not hold.
func require(_ holds: Bool, _ property: StaticString) {
  if !holds { fail(property) }
}

func fail(_ property: StaticString) -> Never { fatalError("broken: \(property)") }
