internal import CHost
package import SimKernel

extension [EnvironmentVariable] {
  /// The environment that this process was started with.
  package static func ofThisProcess() -> [EnvironmentVariable] {
    var variables: [EnvironmentVariable] = []
    var place = unsafe chost_environment()
    while let entry = unsafe place?.pointee {
      let text = unsafe UnsafeBufferPointer(start: entry, count: length(of: entry))
        .map { UInt8(bitPattern: $0) }
      if let equals = text.firstIndex(of: UInt8(ascii: "=")) {
        variables.append(
          EnvironmentVariable(
            name: Bytes(text[..<equals]),
            value: Bytes(text[(equals + 1)...])
          )
        )
      }
      unsafe place = place?.successor()
    }
    return variables
  }

  private static func length(of text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while unsafe text[length] != 0 { length += 1 }
    return length
  }

  /// These variables with `others` on top: each name once, at its first place, with its last value.
  func overlaid(with others: [EnvironmentVariable]) -> [EnvironmentVariable] {
    var result: [EnvironmentVariable] = []
    var places: [Bytes: Int] = [:]
    for variable in self + others {
      if let place = places[variable.name] {
        result[place].value = variable.value
      } else {
        places[variable.name] = result.count
        result.append(variable)
      }
    }
    return result
  }

  subscript(name: Bytes) -> Bytes? { last { $0.name == name }?.value }
}

extension ProcessRequest {
  /// The environment that the program gets.
  ///
  /// - Throws: ``Refusal`` for a variable that no environment can hold.
  func environment(over surroundings: [EnvironmentVariable]) throws(Refusal)
    -> [EnvironmentVariable]
  {
    for variable in environment {
      let name = variable.name.array
      if name.isEmpty || name.contains(UInt8(ascii: "=")) || name.contains(0) {
        throw Refusal(
          .invalid,
          "no environment variable can be called `" + variable.name
            + "`: a name is not empty, and has no `=` and no zero byte"
        )
      }
      if variable.value.array.contains(0) {
        throw Refusal(
          .invalid,
          "the environment variable `" + variable.name + "` has a zero byte in its value"
        )
      }
    }
    return (clearsEnvironment ? [] : surroundings).overlaid(with: environment)
  }
}
