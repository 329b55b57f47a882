import Files
import Scenario
import SimKernel
import SystemPackage
import TOMLKit

/// Reads `fozzy.toml`: flat keys, all of them optional.
struct ConfigurationFile {
  static let defaultPath = "fozzy.toml"
  private static let bytesMax = 1 << 20

  let path: String

  /// Reads the file; without one, everything has its default.
  ///
  /// - Parameters:
  ///   - mustBeThere: Whether a missing file is worth a warning.
  ///   - warn: Gets each warning.
  /// - Returns: What the file says.
  /// - Throws: ``CommandFailure`` for a file that cannot be read, is not TOML, or has a value that
  ///   does not fit its key.
  func read(
    mustBeThere: Bool,
    warn: (String) -> Void
  ) throws(CommandFailure) -> Configuration {
    guard let source = try readSource() else {
      if mustBeThere { warn("\(path): no such file; the defaults are used") }
      return Configuration()
    }
    let table = try parse(source)
    var configuration = Configuration()
    for name in table.keys.sorted() {
      guard let key = ConfigurationKey(rawValue: name) else {
        let nearest = nearestName(to: name, among: ConfigurationKey.allCases.map(\.rawValue))
        let suggestion = nearest.map { "; did you mean `\($0)`?" } ?? ""
        warn("\(place(of: name, in: source)): unknown key `\(name)`\(suggestion)")
        continue
      }
      try apply(key, table[name], at: place(of: name, in: source), to: &configuration)
    }
    return configuration
  }

  private func readSource() throws(CommandFailure) -> [UInt8]? {
    do throws(FileError) {
      return try SystemDisk().readFile(FilePath(path), atMost: Self.bytesMax)
    } catch .notFound {
      return nil
    } catch {
      throw CommandFailure(.configuration, error.message, hint: error.hint)
    }
  }

  private func parse(_ source: [UInt8]) throws(CommandFailure) -> TOMLTable {
    guard let text = String(validating: source, as: UTF8.self) else {
      throw CommandFailure(.configuration, "\(path): is not UTF-8")
    }
    // The parser takes a C string and would not see what follows.
    if let offset = source.firstIndex(of: 0) {
      let line = source[..<offset].count { $0 == 0x0A } + 1
      throw CommandFailure(.configuration, "\(path):\(line): has a NUL byte")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw CommandFailure(
        .configuration,
        "\(path):\(begin.line):\(begin.column): is not TOML: \(error.description)"
      )
    } catch {
      throw CommandFailure(.configuration, "\(path): is not TOML: \(error)")
    }
  }

  private func place(of key: String, in source: [UInt8]) -> String {
    guard let (line, column) = KeyPlace.find(key, in: source) else { return path }
    return "\(path):\(line):\(column)"
  }

  private func apply(
    _ key: ConfigurationKey,
    _ found: (any TOMLValueConvertible)?,
    at place: String,
    to configuration: inout Configuration
  ) throws(CommandFailure) {
    guard let value = found.flatMap({ ConfigurationValue($0, of: key.kind) }) else {
      throw CommandFailure(
        .configuration,
        "\(place): `\(key.rawValue)` is \(key.kind.description), found \(description(of: found))"
      )
    }
    if key.isUnavailable(value) {
      throw .notAvailable("\(place): the key `\(key.rawValue)`", hint: "remove the key")
    }
    switch value {
    case .text(let text): configuration.set(key, text)
    case .boolean(let isOn): configuration.set(key, isOn)
    case .number(let number): configuration.set(key, number)
    }
  }

  private func description(of value: (any TOMLValueConvertible)?) -> String {
    guard let value else { return "nothing" }
    if let text = value.string { return "\"\(text)\"" }
    if let number = value.int { return "\(number)" }
    if let isTrue = value.bool { return "\(isTrue)" }
    return "\(value.type.description)"
  }
}

extension Configuration {
  fileprivate mutating func set(_ key: ConfigurationKey, _ text: String) {
    switch key {
    case .baseDir: baseFolder = FilePath(text)
    case .reporter: reporter = Reporter(rawValue: text) ?? .pretty
    case .procBackend: processes = ProcessBackend(rawValue: text) ?? .scripted
    case .fsBackend: files = FileBackend(rawValue: text) ?? .virtual
    case .httpBackend: http = HTTPBackend(rawValue: text) ?? .scripted
    case .caFile: caFile = FilePath(text)
    case .memPressureWave: memory.pressureWave = Bytes(text)
    default: break
    }
  }

  fileprivate mutating func set(_ key: ConfigurationKey, _ isOn: Bool) {
    switch key {
    case .memTrack: memory.isTracked = isOn
    case .failOnLeak: memory.failsOnLeak = isOn
    default: break
    }
  }

  fileprivate mutating func set(_ key: ConfigurationKey, _ number: UInt64) {
    switch key {
    case .memLimitMB: memory.limitMebibytes = number
    case .memFailAfter: memory.failAfter = number
    case .memFragmentationSeed: memory.fragmentationSeed = number
    case .leakBudget: memory.leakBudget = number
    case .outputLimit: outputLimit = Int(clamping: number)
    case .bodyLimit: bodyLimit = Int(clamping: number)
    default: break
    }
  }
}

extension ConfigurationValue {
  /// The value, when it is of this kind.
  fileprivate init?(_ value: any TOMLValueConvertible, of kind: ConfigurationKey.Kind) {
    switch kind {
    case .text:
      guard let text = value.string else { return nil }
      self = .text(text)
    case .oneOf(let names):
      guard let text = value.string, names.contains(text) else { return nil }
      self = .text(text)
    case .boolean:
      guard let isTrue = value.bool else { return nil }
      self = .boolean(isTrue)
    case .number:
      guard let number = value.int, let number = UInt64(exactly: number) else { return nil }
      self = .number(number)
    }
  }
}
