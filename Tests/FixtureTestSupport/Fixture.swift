internal import FoundationEssentials
package import Scenario
package import SimKernel

/// A scenario of `fixtures/scenarios`, with what it says about itself.
package struct Fixture: Sendable, CustomStringConvertible {
  /// The file's name without its endings.
  package let name: String
  package let source: [UInt8]
  /// What it comes to, such as `pass` or `fail assert_ok at step 1`.
  package let expected: String
  /// What `fozzy run` needs besides its path.
  package let arguments: [String]

  package var description: String { name }

  /// All of them, sorted by name.
  package static let all: [Fixture] = FixtureFolder.scenarios.names.map { Fixture(file: $0) }

  private init(file: String) {
    name = String(file.dropLast(FixtureFolder.ending.count))
    source = FixtureFolder.scenarios.read(file)
    let text = String(decoding: source, as: UTF8.self)
    func member(_ name: String) -> String? {
      let start = text.firstRange(of: "\"\(name)\": \"")?.upperBound
      return start.map { String(text[$0...].prefix { $0 != "\"" }) }
    }
    expected = member("expected") ?? "pass"
    arguments = (member("arguments") ?? "--det").split(separator: " ").map(String.init)
  }
}

extension Fixture {
  package var isDeterministic: Bool { arguments.contains("--det") }

  /// Where virtual time ends; nil = never.
  package var deadline: Instant? {
    value(of: "--timeout").flatMap { try? Instant.start + VirtualDuration(parsing: Bytes($0)) }
  }

  package var memory: MemoryOptions {
    var options = MemoryOptions()
    options.isTracked = arguments.contains("--mem-track")
    options.failsOnLeak = arguments.contains("--fail-on-leak")
    options.leakBudget = value(of: "--leak-budget").flatMap { UInt64($0) }
    options.limitMebibytes = value(of: "--mem-limit-mb").flatMap { UInt64($0) }
    options.failAfter = value(of: "--mem-fail-after").flatMap { UInt64($0) }
    options.fragmentationSeed = value(of: "--mem-fragmentation-seed").flatMap { UInt64($0) }
    options.pressureWave = value(of: "--mem-pressure-wave").map { Bytes($0) }
    return options
  }

  private func value(of option: String) -> String? {
    arguments.firstIndex(of: option).map { arguments[$0 + 1] }
  }
}
