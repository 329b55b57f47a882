import ArgumentParser

/// Who answers the processes that a scenario spawns.
enum ProcessBackend: String, CaseIterable, ExpressibleByArgument {
  case scripted
  case host
}

/// Who answers the file accesses of a scenario.
enum FileBackend: String, CaseIterable, ExpressibleByArgument {
  case virtual
  case host
}

/// Who answers the HTTP requests of a scenario.
enum HTTPBackend: String, CaseIterable, ExpressibleByArgument {
  case scripted
  case host
}
