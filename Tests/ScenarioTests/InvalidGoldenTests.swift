import FixtureTestSupport
import FoundationEssentials
import Scenario
import SimKernel
import Testing

/// The files of `fixtures/invalid`, each with what is said about it beside it.
///
/// The texts are written by `FOZZY_RECORD_GOLDENS=1 swift test --filter GoldenTests`, which always
/// fails.
@Suite("fixtures of invalid files")
struct InvalidGoldenTests {
  private static let folder = FixtureFolder.invalid

  private static func load(_ name: String) -> ScenarioFile {
    ScenarioFile.load(source: folder.read(name), path: name)
  }

  @Test("each gets the messages that stand beside it", arguments: folder.names)
  func messages(_ name: String) throws {
    let file = Self.load(name)
    let found = file.diagnostics.map { file.render($0) + "\n" }.joined(separator: "\n")
    let golden = Self.folder.path + "/\(name).txt"
    if ProcessInfo.processInfo.environment["FOZZY_RECORD_GOLDENS"] != nil {
      try Data(found.utf8).write(to: URL(filePath: golden))
      Issue.record("recorded \(golden); look at the difference, then run without the variable")
      return
    }
    #expect(found == String(decoding: try Data(contentsOf: URL(filePath: golden)), as: UTF8.self))
  }

  @Test("have every text beside a file")
  func texts() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let texts = entries.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
    #expect(texts.sorted() == Self.folder.names)
    #expect(entries.count == 2 * texts.count)
  }

  @Test("show every code but those of a file that is too large and of one that is missing")
  func codes() {
    let found = Self.folder.names.flatMap { Self.load($0).diagnostics.map(\.code) }
    let missing = DiagnosticCode.allCases.filter { !found.contains($0) }
    #expect(missing == [.fileTooLarge, .missingFile])
  }

  @Test("show everything that can be wrong with a field, for every field of every type")
  func fields() throws {
    var found: Set<FieldFault> = []
    for name in Self.folder.names {
      let file = Self.load(name)
      guard let value = try? JSONValue(parsing: Bytes(file.source)) else { continue }
      found.formUnion(file.diagnostics.compactMap { FieldFault($0, in: value) })
    }
    let missing = FieldFault.all.filter { !found.contains($0) }
    #expect(missing == [])
    #expect(FieldFault.all.count > 300)
  }

  @Test("show every way in which a text is not JSON")
  func syntax() {
    let found = Self.folder.names.compactMap { name -> String? in
      do throws(JSONSyntaxError) {
        _ = try JSONDocument(parsing: Self.folder.read(name))
        return nil
      } catch {
        return error.problem.kind
      }
    }
    let kinds = [
      "byteOrderMark", "empty", "incompleteUnicodeEscape", "invalidUTF8", "leadingZero",
      "loneSurrogate", "numberTooLarge", "textAfterValue", "tooDeep", "unescapedControl",
      "unexpected", "unknownEscape", "unterminatedText",
    ]
    #expect(Set(found).sorted() == kinds)
  }
}

extension JSONSyntaxError.Problem {
  /// The case, without its values; nil for the two that the parser of a file does not throw.
  fileprivate var kind: String? {
    switch self {
    case .tooLarge, .duplicateKey: nil
    case .byteOrderMark: "byteOrderMark"
    case .empty: "empty"
    case .unexpected: "unexpected"
    case .textAfterValue: "textAfterValue"
    case .tooDeep: "tooDeep"
    case .leadingZero: "leadingZero"
    case .numberTooLarge: "numberTooLarge"
    case .unescapedControl: "unescapedControl"
    case .unterminatedText: "unterminatedText"
    case .unknownEscape: "unknownEscape"
    case .incompleteUnicodeEscape: "incompleteUnicodeEscape"
    case .loneSurrogate: "loneSurrogate"
    case .invalidUTF8: "invalidUTF8"
    }
  }
}
