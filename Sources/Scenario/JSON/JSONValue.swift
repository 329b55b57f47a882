package import SimKernel

/// A JSON value by itself, for comparing and writing.
///
/// An integer and a double are never equal: `1` and `1.0` are two values.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// Every integer that 64 signed bits hold.
  case integer(Int64)
  /// An integer above `Int64.max`.
  case largeInteger(UInt64)
  /// A finite number that is not written as an integer, or not within 64 bits.
  case double(Double)
  case text(Bytes)
  case array([JSONValue])
  case object(JSONObject)

  /// The value of an unsigned integer.
  package static func unsigned(_ number: UInt64) -> JSONValue {
    Int64(exactly: number).map { .integer($0) } ?? .largeInteger(number)
  }
}

/// The members of a JSON object, sorted by the bytes of their names.
package struct JSONObject: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package let name: Bytes
    package let value: JSONValue

    package init(name: Bytes, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package let members: [Member]

  package static let empty = JSONObject([])

  /// Sorts `members`.
  ///
  /// O(*n* log *n*).
  ///
  /// - Precondition: no two members have the same name.
  package init(_ members: [Member]) {
    let sorted = members.sorted { $0.name < $1.name }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      invariant(first.name != second.name, "JSONObject: the name \(first.name) stands twice")
    }
    self.members = sorted
  }

  /// The value of the member called `name`.
  ///
  /// O(log *n*).
  package subscript(name: Bytes) -> JSONValue? {
    var range = members.indices
    while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
      if members[middle].name == name { return members[middle].value }
      range =
        members[middle].name < name
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
