/// What the value of a field may be.
package enum FieldType: Equatable, Sendable {
  case text
  case bool
  case integer(IntegerRange)
  /// A number from 0 to 1, read exactly from its digits.
  case rate
  case duration
  /// A duration above zero.
  case interval
  /// The path of a virtual file; it may not lead above the root.
  case filePath
  /// An object of header names and values.
  case headers
  /// An object of the names and values of environment variables.
  case variables
  /// A regular expression.
  case pattern
  /// An array of strings.
  case texts
  case anyValue
  case object
  /// The name of a node of the same file.
  case nodeName
  /// An array of steps, or of invariants.
  case steps(StepFamily)

  /// What messages say that they expected.
  package var expectation: String {
    switch self {
    case .text, .filePath, .pattern: "a string"
    case .bool: "true or false"
    case .integer: "an integer"
    case .rate: "a number from 0 to 1"
    case .duration, .interval: "a duration such as \"10ms\""
    case .headers, .variables: "an object of strings"
    case .texts: "an array of strings"
    case .anyValue: "a value"
    case .object: "an object"
    case .nodeName: "the name of a node"
    case .steps(let family): "an array of \(family.rawValue)s"
    }
  }

  /// The JSON type of the value, in the words of JSON Schema; nil where any is allowed.
  package var jsonType: String? {
    switch self {
    case .text, .duration, .interval, .filePath, .pattern, .nodeName: "string"
    case .bool: "boolean"
    case .integer: "integer"
    case .rate: "number"
    case .headers, .variables, .object: "object"
    case .texts, .steps: "array"
    case .anyValue: nil
    }
  }
}

/// The integers that a field may hold, bounds included.
package struct IntegerRange: Equatable, Sendable {
  package let lowest: Int64
  package let highest: UInt64

  static let int32 = IntegerRange(lowest: Int64(Int32.min), highest: UInt64(Int32.max))
  static let int64 = IntegerRange(lowest: Int64.min, highest: UInt64(Int64.max))
  static let uint16 = IntegerRange(lowest: 0, highest: UInt64(UInt16.max))
  static let uint64 = IntegerRange(lowest: 0, highest: UInt64.max)
  /// Milliseconds whose nanoseconds fit in 64 bits.
  static let milliseconds = IntegerRange(lowest: 0, highest: UInt64.max / 1_000_000)
  static let nodeCount = IntegerRange(lowest: 1, highest: 10_000)
}

/// Which list of types an entry belongs to; the raw value is what messages call one of them.
package enum StepFamily: String, Sendable {
  case step
  case distributedStep = "distributed step"
  case invariant
  /// The `distributed` object itself, which has fields like a step.
  case distributed

  /// The name of the field that lists its members.
  var listName: String { self == .invariant ? "invariants" : "steps" }

  package var withArticle: String { self == .invariant ? "an invariant" : "a \(rawValue)" }
}
