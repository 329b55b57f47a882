import ArgumentParser

/// Who answers the processes that a scenario spawns.
enum ProcessBackend: String, OptionValue {
  case scripted
  case host
}

/// Who answers the file accesses of a scenario.
enum FileBackend: String, OptionValue {
  case virtual
  case host
}

/// Who answers the HTTP requests of a scenario.
enum HTTPBackend: String, OptionValue {
  case scripted
  case host
}
