import Scenario
import SimKernel
import Testing

extension Workspace {
  /// Writes `a.fozzy.json`, which runs one command, and audits it on the machine.
  ///
  /// - Parameters:
  ///   - command: A command and its arguments.
  ///   - runs: How many runs are compared.
  ///   - environment: All of the environment.
  /// - Returns: The status and the document.
  func audit(
    _ command: [String],
    runs: Int = 2,
    environment: [String: String] = searchPath
  ) async throws -> (status: Int32, document: JSONObject) {
    let words = command.map { JSONValue.text(Bytes($0)) }
    let arguments = JSONValue.array(Array(words.dropFirst())).canonicalText
    try write(steps: [
      #"{"type":"proc_spawn","cmd":\#(words[0].canonicalText),"args":\#(arguments)}"#
    ])
    return try await doctor(
      ["--scenario", "a.fozzy.json", "--runs", "\(runs)"] + Self.hostOptions,
      environment: environment
    )
  }

  /// Runs `fozzy doctor --deep --json`.
  ///
  /// - Returns: The status and the document.
  func doctor(
    _ arguments: [String],
    environment: [String: String] = searchPath
  ) async throws -> (status: Int32, document: JSONObject) {
    let outcome = try await fozzy(
      ["doctor", "--deep", "--json"] + arguments,
      environment: environment,
      seconds: 300
    )
    guard case .object(let document) = try JSONValue(parsing: Bytes(outcome.output)) else {
      throw NoDocument(output: outcome.output)
    }
    return (outcome.status, document)
  }

  private struct NoDocument: Error {
    let output: String
  }
}

extension JSONObject {
  func object(_ name: Bytes) -> JSONObject? {
    if case .object(let object)? = self[name] { object } else { nil }
  }

  func objects(_ name: Bytes) -> [JSONObject] {
    guard case .array(let values)? = self[name] else { return [] }
    return values.compactMap { if case .object(let object) = $0 { object } else { nil } }
  }

  func string(_ name: Bytes) -> String? {
    if case .text(let text)? = self[name] { "\(text)" } else { nil }
  }

  func integer(_ name: Bytes) -> Int64? {
    if case .integer(let number)? = self[name] { number } else { nil }
  }

  /// The codes of `issues` or `notes`.
  func codes(_ name: Bytes) -> [String] { objects(name).compactMap { $0.string("code") } }

  /// The classes of an audit's differences, each once, in their order.
  var classes: [String] {
    let all = object("determinism_audit")?.objects("differences").compactMap { $0.string("class") }
    return (all ?? []).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  var cause: String? { object("determinism_audit")?.string("cause") }
}
