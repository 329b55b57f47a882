internal import SimKernel

/// One place where two JSON values differ.
struct JSONMismatch: Equatable, Sendable {
  enum Kind: String, Sendable {
    case missingKey = "missing_key"
    case extraKey = "extra_key"
    case missingIndex = "missing_index"
    case extraIndex = "extra_index"
    case value = "value_mismatch"
  }

  var kind: Kind
  /// Such as `$.a.b[0]`.
  var path: String
  var expected: JSONValue?
  var actual: JSONValue?

  /// How many places are listed at most.
  static let countMax = 64

  /// The places where `actual` is not `expected`, in the order of keys and indices.
  ///
  /// Where `isSubset`, objects of `actual` may have more members.
  static func between(
    _ expected: JSONValue,
    _ actual: JSONValue,
    isSubset: Bool = false
  ) -> [JSONMismatch] {
    var mismatches: [JSONMismatch] = []
    compare(expected, actual, isSubset, "$", &mismatches)
    return mismatches
  }

  private static func compare(
    _ expected: JSONValue,
    _ actual: JSONValue,
    _ isSubset: Bool,
    _ path: String,
    _ found: inout [JSONMismatch]
  ) {
    if found.count == countMax { return }
    switch (expected, actual) {
    case (.object(let left), .object(let right)):
      for member in left.members {
        let place = path + key(member.name)
        if let other = right[member.name] {
          compare(member.value, other, isSubset, place, &found)
        } else {
          add(JSONMismatch(kind: .missingKey, path: place, expected: member.value), to: &found)
        }
      }
      for member in right.members where !isSubset && left[member.name] == nil {
        let place = path + key(member.name)
        add(JSONMismatch(kind: .extraKey, path: place, actual: member.value), to: &found)
      }
    case (.array(let left), .array(let right)):
      for index in 0..<max(left.count, right.count) {
        let place = "\(path)[\(index)]"
        if index >= right.count {
          add(JSONMismatch(kind: .missingIndex, path: place, expected: left[index]), to: &found)
        } else if index >= left.count {
          add(JSONMismatch(kind: .extraIndex, path: place, actual: right[index]), to: &found)
        } else {
          compare(left[index], right[index], isSubset, place, &found)
        }
      }
    default:
      if expected == actual { return }
      add(
        JSONMismatch(kind: .value, path: path, expected: expected, actual: actual),
        to: &found
      )
    }
  }

  private static func add(_ mismatch: JSONMismatch, to found: inout [JSONMismatch]) {
    if found.count < countMax { found.append(mismatch) }
  }

  /// A key as a step of a path: `.a`, or `["a b"]` when it is no plain word.
  private static func key(_ name: Bytes) -> String {
    let isPlain = name.array.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F
    }
    return isPlain && !name.isEmpty ? ".\(name)" : "[\(shownText(name))]"
  }

  /// All mismatches for the details of a finding.
  static func details(
    _ mismatches: [JSONMismatch],
    _ expected: JSONValue,
    _ actual: JSONValue
  ) -> JSONObject {
    JSONObject([
      JSONObject.Member(name: "expected", value: expected),
      JSONObject.Member(name: "actual", value: actual),
      JSONObject.Member(name: "mismatches", value: .array(mismatches.map(\.row))),
    ])
  }

  private var row: JSONValue {
    var members = [
      JSONObject.Member(name: "kind", value: .text(Bytes(kind.rawValue))),
      JSONObject.Member(name: "path", value: .text(Bytes(path))),
    ]
    if let expected { members.append(JSONObject.Member(name: "expected", value: expected)) }
    if let actual { members.append(JSONObject.Member(name: "actual", value: actual)) }
    return .object(JSONObject(members))
  }
}

extension JSONMismatch: CustomStringConvertible {
  var description: String {
    let expectation = expected.map { "\($0.canonicalText)" } ?? "nothing"
    let found = actual.map { "\($0.canonicalText)" } ?? "nothing"
    return "\(path): expected \(expectation), found \(found)"
  }
}

/// The comparison of a body with the JSON value that it should be.
struct JSONComparison {
  private let expected: JSONValue
  private let body: Bytes
  private let isSubset: Bool

  init(_ expected: JSONValue, _ body: Bytes, isSubset: Bool) {
    self.expected = expected
    self.body = body
    self.isSubset = isSubset
  }

  /// What is wrong with the body, under a title for mismatches, or one for a body that is no JSON; nil
  /// when nothing is.
  func finding(
    _ title: FindingTitle,
    orUnreadable unreadable: FindingTitle,
    _ shown: String,
    _ path: StepPath
  ) -> Finding? {
    guard let found = try? JSONValue(parsing: body) else {
      let message = "\(shown): the body is no JSON: \(shownText(body))"
      return Finding(.assertion, unreadable, message, path: path)
    }
    let mismatches = JSONMismatch.between(expected, found, isSubset: isSubset)
    guard let first = mismatches.first else { return nil }
    return Finding(
      .assertion,
      title,
      "\(shown): \(first)",
      path: path,
      details: JSONMismatch.details(mismatches, expected, found)
    )
  }
}
