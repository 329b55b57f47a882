import SimKernel
import Testing
import fozzy

@Suite("DifferenceClass")
struct DifferenceClassTests {
  /// Real lines of programs, and what it is that differs between them.
  static let examples: [(String, String, [DifferenceClass])] = [
    ("Fri Nov 27 10:31:07 UTC 2026", "Fri Nov 27 10:31:09 UTC 2026", [.timestamp]),
    ("Fri Nov 27 20:17:58 UTC 2026", "Sat Nov 28 02:02:59 +0545 2026", [.timestamp]),
    ("Fri 27 Nov 2026 08:31:07 PM UTC", "Sat 28 Nov 2026 02:16:07 AM +0545", [.timestamp]),
    ("2026-11-27T10:31:07Z start", "2026-11-27T10:31:08Z start", [.timestamp]),
    ("2026-11-27 10:31:07.123456 INFO up", "2026-11-27 10:31:07.981234 INFO up", [.timestamp]),
    ("built 2026-11-27", "built 2026-11-28", [.timestamp]),
    ("27/Nov/2026:10:31:07 +0000", "27/Nov/2026:10:31:09 +0000", [.timestamp]),
    ("1795775467", "1795775469", [.timestamp]),
    ("1795775467.1183", "1795775469.2931", [.timestamp]),
    (#"{"ts":1795775467123,"ok":true}"#, #"{"ts":1795775467991,"ok":true}"#, [.timestamp]),
    ("Monday", "Tuesday", [.timestamp]),
    ("date: Fri, 27 Nov 2026 10:31:07 GMT", "date: Fri, 27 Nov 2026 10:31:09 GMT", [.timestamp]),
    ("took 12ms", "took 15ms", [.duration]),
    ("ok in 0.31s", "ok in 0.29s", [.duration]),
    ("Finished in 0.31 seconds", "Finished in 1.02 seconds", [.duration]),
    ("real\t0m0.012s", "real\t0m0.019s", [.duration]),
    ("elapsed: 1234", "elapsed: 99", [.duration]),
    (#"{"duration_ms": 17}"#, #"{"duration_ms": 23}"#, [.duration]),
    ("12345", "12391", [.pid]),
    ("pid 17", "pid 31", [.pid]),
    (#"{"pid":812,"up":true}"#, #"{"pid":977,"up":true}"#, [.pid]),
    ("worker[4711]: ready", "worker[4780]: ready", [.pid]),
    ("server.4711.sock", "server.4780.sock", [.pid]),
    ("out/job-4711", "out/job-4780", [.pid]),
    ("run-1795775467-a1", "run-1795775469-a1", [.timestamp]),
    ("<object at 0x7f3a5c001230>", "<object at 0x7fd1aa801230>", [.address]),
    ("0x55d0c0ffee00 main", "0x5601deadbe00 main", [.address]),
    ("java.lang.Object@1b2c3d4e", "java.lang.Object@77a0f1c2", [.address]),
    (
      "id 550e8400-e29b-41d4-a716-446655440000", "id 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      [.random]
    ),
    ("token=9f86d081884c7d65", "token=60303ae22b998861", [.random]),
    ("session aB3xYz91QkLm", "session Zq81mNc0PdRt", [.random]),
    ("0.8444218515250481", "0.7579544029403025", [.random]),
    ("/tmp/tmp.Xa81bQzzLe", "/tmp/tmp.0Qx1LmP8aa", [.temporaryPath]),
    ("wrote /tmp/tmpk3j2h1/out.txt", "wrote /tmp/tmpz9x8c7/out.txt", [.temporaryPath]),
    ("listening on 127.0.0.1:43211", "listening on 127.0.0.1:39901", [.port]),
    ("http://localhost:43211/x", "http://localhost:39901/x", [.port]),
    ("port 43211", "port 39901", [.port]),
    (#"{"port":43211}"#, #"{"port":39901}"#, [.port]),
    ("{'b', 'a', 'c'}", "{'a', 'c', 'b'}", [.ordering]),
    ("map[x:1 y:2]", "map[y:2 x:1]", [.ordering]),
    (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#, [.ordering]),
    ("a b c", "c b a", [.ordering]),
    ("3 files", "4 files", [.count]),
    ("1034 lines", "1031 lines", [.count]),
    ("total 24", "total 28", [.count]),
    ("pi is 3,14", "pi is 3.14", [.locale]),
    ("1,000,000", "1.000.000", [.locale]),
    ("No such file", "Datei nicht gefunden", [.other]),
    ("yes", "no", [.other]),
    ("", "C.UTF-8", [.other]),
    ("[4711] 10:31:07 ready", "[4780] 10:31:09 ready", [.pid, .timestamp]),
    ("pid 17 took 3ms", "pid 31 took 4ms", [.pid, .duration]),
  ]

  private func list(
    _ first: String,
    _ other: String,
    _ evidence: DifferenceEvidence = DifferenceEvidence()
  ) -> [OutputDifference] {
    OutputDifference.list(Bytes(first), Bytes(other), evidence)
  }

  @Test("is told from two lines of real programs")
  func table() {
    for (first, other, expected) in Self.examples {
      #expect(
        list(first, other).map(\.differenceClass) == expected,
        "\(first) / \(other)"
      )
      let back = list(other, first).map(\.differenceClass)
      #expect(back == expected, "\(other) / \(first)")
    }
    let shown = Set(Self.examples.flatMap(\.2))
    #expect(shown == Set(DifferenceClass.allCases))
  }

  @Test("there is none between equal outputs")
  func equal() {
    for (first, other, _) in Self.examples {
      #expect(list(first, first) == [])
      #expect(list(other, other) == [])
    }
  }

  @Test("the ids of processes that the machine gave away decide what is one")
  func processIDs() {
    typealias IDs = DifferenceEvidence.ProcessIDs
    var evidence = DifferenceEvidence()
    evidence.processIDs = (IDs(before: 20, after: 30), IDs(before: 40, after: 50))
    #expect(list("23", "47", evidence).map(\.differenceClass) == [.pid])
    #expect(list("23", "57", evidence).map(\.differenceClass) == [.count])
    #expect(list("12345", "12391", evidence).map(\.differenceClass) == [.count])
    // The ids began anew.
    evidence.processIDs = (IDs(before: 32_760, after: 310), IDs(before: 310, after: 320))
    #expect(list("305", "315", evidence).map(\.differenceClass) == [.pid])
    #expect(list("400", "315", evidence).map(\.differenceClass) == [.count])
  }

  @Test("the cause decides where it can mean one class alone")
  func cause() {
    func found(_ cause: Perturbation, _ first: String, _ other: String) -> [DifferenceClass] {
      var evidence = DifferenceEvidence()
      evidence.cause = cause
      return list(first, other, evidence).map(\.differenceClass)
    }
    #expect(found(.language, "No such file", "Datei nicht gefunden") == [.locale])
    #expect(found(.locale, "B\na", "a\nB") == [.locale])
    #expect(found(.timeZone, "UTC", "Kathmandu") == [.timestamp])
    #expect(found(.directoryOrder, "f1", "f9") == [.ordering])
    #expect(found(.hashSeed, "yes", "no") == [.ordering])
    #expect(found(.load, "yes", "no") == [.other])
    #expect(found(.directory, "/tmp/at/x", "/tmp/another/y") == [.other])
    #expect(found(.load, "/tmp/at/x", "/tmp/another/y") == [.temporaryPath])
    #expect(found(.language, "a\n", "a\nb\n") == [.locale])
  }
}

@Suite("OutputDifference")
struct OutputDifferenceTests {
  private func list(_ first: String, _ other: String) -> [OutputDifference] {
    OutputDifference.list(Bytes(first), Bytes(other), DifferenceEvidence())
  }

  @Test("is one for lines in another order, at the first that moved")
  func order() {
    #expect(
      list("x\nb\na\n", "x\na\nb\n")
        == [OutputDifference(line: 2, first: "b", other: "a", differenceClass: .ordering)]
    )
  }

  @Test("pairs the lines that only one output has, beside those in another order")
  func both() {
    #expect(
      list("b\na\npid 17\n", "pid 31\na\nb\n")
        == [
          OutputDifference(line: 1, first: "b", other: "pid 31", differenceClass: .ordering),
          OutputDifference(line: 3, first: "pid 17", other: "pid 31", differenceClass: .pid),
        ]
    )
  }

  @Test("is one count for another number of lines, at the first that differs")
  func count() {
    #expect(
      list("a\nb\n", "a\nb\nc\n")
        == [OutputDifference(line: 3, first: "", other: "c", differenceClass: .count)]
    )
  }

  @Test("has the lines of a text whose lines end with CR LF")
  func carriageReturns() {
    #expect(
      list("a\r\npid 17\r\n", "a\r\npid 31\r\n")
        == [
          OutputDifference(line: 2, first: "pid 17\r", other: "pid 31\r", differenceClass: .pid)
        ]
    )
    #expect(list("b\r\na\r\n", "a\r\nb\r\n").map(\.differenceClass) == [.ordering])
  }

  @Test("cuts long lines, so that what differs is seen")
  func longLines() throws {
    let long = String(repeating: "é ", count: 5000)
    let found = try #require(list("\(long)pid 17 \(long)", "\(long)pid 31 \(long)").first)
    #expect(found.differenceClass == .pid)
    for (line, id) in [(found.first, "17"), (found.other, "31")] {
      #expect(line.hasPrefix("…"))
      #expect(line.contains("pid \(id) é"))
      #expect(line.hasSuffix("…"))
      #expect(line.count < 1100)
    }
    #expect(list(long, "x").first?.other == "x")
    #expect(list(String(repeating: "y", count: 1000), "x").first?.first.count == 1000)
  }

  @Test("has the place where bytes that are no text differ")
  func bytes() {
    let binary = list("a\u{0}b\nc\nd", "a\u{0}c\nc")
    #expect(binary.map(\.first) == ["7 bytes, another at byte 2"])
    let found = OutputDifference.list(
      Bytes([0x0A, 0xFF]),
      Bytes([0x0A, 0xFE]),
      DifferenceEvidence()
    )
    #expect(found.map(\.line) == [2])
    #expect(found.map(\.first) == ["2 bytes, another at byte 1"])
  }

  @Test("stops at a limit")
  func limit() {
    let one = (0..<100).map { "took \($0)ms" }.joined(separator: "\n")
    let two = (0..<100).map { "took \($0 + 200)ms" }.joined(separator: "\n")
    #expect(list(one, two).count == 20)
  }
}
