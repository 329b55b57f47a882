import Scenario
import Testing

@Suite("nearest name")
struct NearestNameTests {
  private let names = ["duration", "delay", "key", "a", "assert_eq_int", "assert_ne_int"]

  @Test(
    "is found within two edits or a third of the length",
    arguments: [
      ("durtion", "duration"), ("duraiton", "duration"), ("Duration", "duration"),
      ("dlay", "delay"), ("delayy", "delay"), ("kye", "key"), ("keys", "key"),
      ("DURATION", "duration"), ("ASSERT_EQ_INT", "assert_eq_int"), ("A", "a"),
      ("asert_equal_int", "assert_eq_int"), ("assert_xx_int", "assert_eq_int"),
      ("", nil), ("b", nil), ("xyz", nil), ("time", nil), ("durationseconds", nil),
    ] as [(String, String?)]
  )
  func finds(name: String, expected: String?) {
    #expect(nearestName(to: name, among: names) == expected)
  }

  @Test("edits are insertions, deletions, replacements and swaps of neighbours")
  func countsEdits() {
    func distance(_ first: String, _ second: String) -> Int {
      editDistance(Array(first.utf8), Array(second.utf8))
    }
    #expect(distance("", "") == 0)
    #expect(distance("", "abc") == 3)
    #expect(distance("abc", "") == 3)
    #expect(distance("ab", "ba") == 1)
    #expect(distance("ca", "abc") == 3)
    #expect(distance("kitten", "sitting") == 3)
  }

  @Test("the distance is symmetric and obeys its bounds")
  func isSymmetric() {
    for seed in 0..<2000 as Range<UInt64> {
      var generator = TestGenerator(seed: seed)
      let texts = (0..<2).map { _ in
        (0..<generator.below(7)).map { _ in UInt8(ascii: "a") + UInt8(generator.below(3)) }
      }
      let distance = editDistance(texts[0], texts[1])
      #expect(distance == editDistance(texts[1], texts[0]), "seed: \(seed)")
      #expect(distance >= abs(texts[0].count - texts[1].count), "seed: \(seed)")
      #expect(distance <= max(texts[0].count, texts[1].count), "seed: \(seed)")
      #expect((distance == 0) == (texts[0] == texts[1]), "seed: \(seed)")
    }
  }
}
