import Scenario
import SimKernel
import Testing

@Suite("rate")
struct RateTests {
  @Test(
    "is read exactly from its digits, in lowest terms",
    arguments: [
      ("0", 0, 1), ("1", 1, 1), ("0.5", 1, 2), ("0.25", 1, 4), ("0.1", 1, 10), ("1e-3", 1, 1000),
      ("1.000", 1, 1), ("0.0", 0, 1), ("-0", 0, 1), ("0e99999999999999999999", 0, 1),
      ("10e-1", 1, 1), ("0.05e1", 1, 2), ("125E-3", 1, 8), ("0.33333", 33333, 100_000),
      ("0.5000000000000000000000000000", 1, 2),
      ("0.9999999999999999999", 9_999_999_999_999_999_999, 10_000_000_000_000_000_000),
    ] as [(String, UInt64, UInt64)]
  )
  func readsExactly(text: String, numerator: UInt64, denominator: UInt64) throws {
    let document = try JSONDocument(parsing: Array(text.utf8))
    #expect(try document.ratio(document.root) == Ratio(numerator, of: denominator))
  }

  @Test(
    "is refused outside 0...1 or with too many places",
    arguments: [
      ("1.0000000000000000000001", .outOfRange), ("2", .outOfRange), ("-0.5", .outOfRange),
      ("1e1", .outOfRange), ("1e-20", .tooPrecise), ("0.12345678901234567891", .tooPrecise),
      ("1e-99999999999999999999", .tooPrecise), ("\"0.5\"", .notANumber), ("null", .notANumber),
    ] as [(String, RatioError)]
  )
  func refuses(text: String, expected: RatioError) throws {
    let document = try JSONDocument(parsing: Array(text.utf8))
    #expect(throws: expected) { try document.ratio(document.root) }
  }
}

@Suite("duration")
struct DurationTests {
  @Test(
    "is digits and a unit",
    arguments: [
      ("10ms", 10_000_000), ("0ms", 0), ("30s", 30_000_000_000), ("5m", 300_000_000_000),
      ("2h", 7_200_000_000_000), ("7ns", 7), ("7us", 7000), (" \t1s\n", 1_000_000_000),
      ("007s", 7_000_000_000), ("18446744073709551615ns", UInt64.max),
      ("5124095h", 18_446_742_000_000_000_000),
    ] as [(String, UInt64)]
  )
  func reads(text: String, nanoseconds: UInt64) throws {
    #expect(try VirtualDuration(parsing: Bytes(text)).nanoseconds == nanoseconds)
  }

  @Test(
    "is nothing else",
    arguments: [
      ("", .empty), ("  ", .empty), ("ms", .noDigits), ("-5s", .noDigits), (".5s", .noDigits),
      ("10", .noUnit), ("10 ms", .unknownUnit(" ms")), ("1MS", .unknownUnit("MS")),
      ("1d", .unknownUnit("d")), ("1.5s", .unknownUnit(".5s")), ("1s1s", .unknownUnit("s1s")),
      ("18446744073709551616ns", .tooLong), ("18446744073709551615us", .tooLong),
      ("5124096h", .tooLong), ("99999999999999999999999s", .tooLong),
    ] as [(String, DurationError)]
  )
  func refuses(text: String, expected: DurationError) {
    #expect(throws: expected) { try VirtualDuration(parsing: Bytes(text)) }
  }
}
