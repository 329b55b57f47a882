import HostBackends
import SimKernel
import Testing

@Suite("Secrets")
struct SecretsTests {
  private func secrets(_ values: [Bytes: Bytes], source: String = "") -> Secrets {
    Secrets(namedIn: Array(source.utf8)) { values[$0] }
  }

  @Test("puts values in where they are named, and leaves all other text alone")
  func revealed() throws {
    let secrets = secrets(["A": "value-a", "_B2": "value-b"])
    for (text, expected) in [
      ("", ""), ("plain $ text ${kv:a}", "plain $ text ${kv:a}"), ("${secret:A}", "value-a"),
      ("<${secret:A}${secret:_B2}>", "<value-avalue-b>"), ("${secret:}", "${secret:}"),
      ("${secret:A", "${secret:A"), ("${secret:A b}", "${secret:A b}"),
      ("$${secret:A}", "$value-a"), ("${secret:${secret:A}}", "${secret:value-a}"),
    ] {
      #expect(try secrets.revealed(Bytes(text)) == Bytes(expected))
    }
  }

  @Test("refuses a secret that is not set, and one too short to be hidden")
  func refused() {
    let secrets = secrets(["SHORT": "abc", "EMPTY": ""], source: "${secret:SHORT}")
    #expect(
      throws: EffectFailure(
        .secret,
        reason: "the secret NONE is not set; set the environment variable NONE"
      )
    ) { try secrets.revealed("${secret:NONE}") }
    for name in ["SHORT", "EMPTY"] {
      #expect(
        throws: EffectFailure(
          .secret,
          reason: Bytes("the secret \(name) has less than 4 bytes, too few to hide it in outputs")
        )
      ) { try secrets.revealed(Bytes("${secret:\(name)}")) }
    }
    #expect(secrets.hidden("abc") == "abc")
  }

  @Test("hides from the beginning what the program names, and all else once it is named")
  func known() throws {
    let secrets = secrets(["A": "value-a", "B": "value-b"], source: #"{"data":"${secret:A}"}"#)
    #expect(secrets.hidden("value-a value-b") == "${secret:A} value-b")
    _ = try secrets.revealed("${secret:B}")
    #expect(secrets.hidden("value-a value-b") == "${secret:A} ${secret:B}")
  }

  @Test("prefers the longer of two values, and looks into no name that it has put in")
  func longest() {
    let secrets = secrets(
      ["A": "secret", "LONG": "secret-and-more"],
      source: "${secret:A}${secret:LONG}"
    )
    #expect(
      secrets.hidden("a secret, secret-and-more") == "a ${secret:A}, ${secret:LONG}"
    )
  }

  @Test(
    "hides the forms of JSON, URLs and Base64",
    arguments: [
      #"a\"b\\c/d\ne\té x"#, #"a\"b\\c/d\ne\t\u00e9 x"#, #"a\"b\\c\/d\ne\t\u00e9 x"#,
      "a%22b%5Cc%2Fd%0Ae%09%C3%A9%20x", "a%22b%5Cc/d%0Ae%09%C3%A9%20x",
      "a%22b%5Cc%2Fd%0Ae%09%C3%A9+x", "YSJiXGMvZAplCcOpIHg",
    ]
  )
  func forms(_ form: String) throws {
    // Quotation mark, backslash, slash, line feed, tab, é and space.
    let secrets = secrets(["A": "a\"b\\c/d\ne\té x"], source: "${secret:A}")
    #expect(secrets.hidden(Bytes("<" + form + ">")) == "<${secret:A}>")
  }

  @Test("hides a value in the Base64 form of any text around it")
  func around() {
    let secrets = secrets(["A": "pass-word"], source: "${secret:A}")
    // Of `pass-word`, `:pass-word`, `a:pass-word` and `pass-word` with a line feed.
    for (text, expected) in [
      ("cGFzcy13b3Jk", "${secret:A}"), ("OnBhc3Mtd29yZA==", "On${secret:A}A=="),
      ("YTpwYXNzLXdvcmQ=", "YTp${secret:A}Q="), ("cGFzcy13b3JkCg==", "${secret:A}Cg=="),
    ] {
      #expect(secrets.hidden(Bytes(text)) == Bytes(expected))
    }
  }

  @Test("hiding undoes revealing, and no output has a value")
  func undone() throws {
    for seed in 0..<UInt64(200) {
      var random = Random(seed: seed)
      let values: [Bytes: Bytes] = [
        "A": random.value(), "B": random.value(), "LONGER_NAME": random.value(),
      ]
      let secrets = secrets(values, source: "${secret:A}${secret:B}${secret:LONGER_NAME}")
      let words = [
        "${secret:A}", "${secret:B}", "${secret:LONGER_NAME}", " ", "${kv:a}", "{\n", "§",
      ]
      let text = Bytes((0..<random.next(20)).map { _ in words[random.next(words.count)] }.joined())
      let revealed = try secrets.revealed(text)
      #expect(secrets.hidden(revealed) == text, "seed \(seed)")
      for value in values.values {
        #expect(!secrets.hidden(revealed + " " + value).contains(value), "seed \(seed)")
      }
    }
  }
}

/// Numbers and values of a test, from a seed.
private struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2 &+ 1 }

  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  /// Sixteen bytes or more of any kind.
  mutating func value() -> Bytes {
    Bytes((0..<16 + next(20)).map { _ in UInt8(next(256)) })
  }
}
