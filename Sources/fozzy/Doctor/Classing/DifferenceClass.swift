/// What it is that two runs of one program print differently.
package enum DifferenceClass: String, CaseIterable {
  /// A date or a time of day, in any form.
  case timestamp

  /// How long something took.
  case duration

  /// The id of a process.
  case pid

  /// An address in memory.
  case address

  /// Random digits: a UUID, a token, the hash of something random.
  case random

  /// A name in a folder for temporary files.
  case temporaryPath = "temporary_path"

  /// A TCP or UDP port.
  case port

  /// The same lines or words in another order.
  case ordering

  /// Another number of something, or of lines.
  case count

  /// The same in the words, digits or order of another language.
  case locale
  case other
}

extension DifferenceClass {
  /// What to do about it, one sentence.
  var advice: String {
    switch self {
    case .timestamp:
      "Let the program take its time and zone from arguments or from the step's `env`."
    case .duration: "Leave out how long things took, or write it where nothing compares it."
    case .pid: "Let the program leave out process ids."
    case .address: "Let the program give names or numbers in place of addresses."
    case .random: "Let the program take the seed of its random numbers from an argument."
    case .temporaryPath: "Name the file yourself, below the working folder."
    case .port: "Give the program a fixed port, or let it leave out the one it was given."
    case .ordering:
      "Sort what is printed or written; wait for one process before the next is started; iterate "
        + "no hashed collection and no folder in its own order."
    case .count: "Look for what is left by an earlier run, or is counted while it changes."
    case .locale: "Set `LC_ALL` in the step's `env`, for example to `C.UTF-8`."
    case .other: "Look at both lines."
    }
  }
}
