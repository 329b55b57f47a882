import FilesTestSupport
import Glibc
import Replay
import Subprocess
import SystemPackage
import Testing

/// What only shows between processes: each has hash seeds and addresses of its own.
@Suite("Determinism across processes")
struct CanaryTests {
  private static let program: FilePath = {
    guard let own = unsafe realpath("/proc/self/exe", nil) else { return "Canary" }
    defer { unsafe free(own) }
    return FilePath(unsafe String(cString: own)).removingLastComponent().appending("Canary")
  }()

  private func fingerprint(_ kind: String, _ seed: Int) async throws -> String {
    let result = try await run(
      .path(Self.program),
      arguments: [kind, "\(seed)"],
      output: .string(limit: 1000),
      error: .discarded
    )
    try #require(result.terminationStatus.isSuccess)
    return result.standardOutput
  }

  @Test("one seed in twenty processes has one fingerprint")
  func oneSeed() async throws {
    var fingerprints: Set<String> = []
    for _ in 0..<20 { fingerprints.insert(try await fingerprint("honest", 7)) }
    #expect(fingerprints.count == 1)
  }

  @Test("twenty seeds have twenty fingerprints")
  func manySeeds() async throws {
    var fingerprints: Set<String> = []
    for seed in 0..<20 { fingerprints.insert(try await fingerprint("honest", seed)) }
    #expect(fingerprints.count == 20)
  }

  @Test("a program that leaks the order of a set is caught")
  func canary() async throws {
    // Six elements have 720 orders: that twenty processes agree by chance does not happen.
    var fingerprints: Set<String> = []
    for _ in 0..<20 { fingerprints.insert(try await fingerprint("leaky", 7)) }
    #expect(fingerprints.count > 1)
  }

  @Test("two of its traces are compared, and the first record of another order is shown")
  func comparison() async throws {
    let folder = TemporaryFolder()
    let first = folder["0.fozzy"]
    for number in 0..<20 {
      let path = folder["\(number).fozzy"]
      let result = try await run(
        .path(Self.program),
        arguments: ["trace", path.string],
        output: .discarded,
        error: .discarded
      )
      try #require(result.terminationStatus.isSuccess)
      guard let difference = try TraceDifference.between(first, path) else { continue }
      // Before the names of the set come only the start of the task and its first turn.
      #expect(difference.first.hasPrefix("event name="))
      #expect(difference.second.hasPrefix("event name="))
      #expect(difference.first != difference.second)
      return
    }
    Issue.record("twenty processes had one order of six names")
  }
}
