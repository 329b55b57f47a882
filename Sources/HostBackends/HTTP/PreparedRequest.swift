internal import SimKernel

/// A request that can be made: checked, and in the words that libcurl takes.
struct PreparedRequest: Equatable {
  /// In capital letters.
  let method: String
  let url: Bytes
  /// What goes to the server, one line a header, and what keeps libcurl from adding its own.
  let headerLines: [Bytes]
  let body: Bytes?
  /// Whether it asks to go on as a websocket.
  let isWebSocketUpgrade: Bool

  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

  /// Whether methods without a body say so, by a length of 0.
  private static let methodsWithBody = ["POST", "PUT", "PATCH"]

  /// - Throws: An ``EffectFailure`` of the kind `invalid` with what is wrong.
  init(_ request: HTTPRequest) throws(EffectFailure) {
    method = request.method.upperCased
    url = request.path
    isWebSocketUpgrade = request.isWebSocketUpgrade
    body = request.body ?? (Self.methodsWithBody.contains(method) ? .empty : nil)
    guard Self.methods.contains(method) else {
      throw .invalid(
        "the method `\(request.method)` is none of \(Self.methods.joined(separator: ", "))"
      )
    }
    try Self.check(url)
    headerLines = try Self.lines(of: request.headers, body: body)
  }

  var usesTLS: Bool { url.description.lowercased().hasPrefix("https:") }

  /// What messages call the request.
  var shown: String { "\(method) \(shownURL(url))" }

  private static func check(_ url: Bytes) throws(EffectFailure) {
    let start = Bytes(url.array.prefix(8)).description.lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else {
      throw .invalid(
        "`\(shownURL(url))` is no URL of a host; begin it with `http://` or `https://`"
      )
    }
    if let byte = url.array.first(where: { $0 <= 0x20 || $0 == 0x7F }) {
      throw .invalid(
        "`\(shownURL(url))` has the byte \(byte), which no URL may have; write it as "
          + "`%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))`"
      )
    }
  }

  private static func lines(
    of headers: [HTTPHeader],
    body: Bytes?
  ) throws(EffectFailure) -> [Bytes] {
    var lines: [Bytes] = []
    for header in headers {
      guard !header.name.isEmpty, header.name.array.allSatisfy(isTokenByte) else {
        throw .invalid(
          "the header name `\(header.name)` is not made of letters, digits and hyphens"
        )
      }
      if header.value.array.contains(where: { [0x00, 0x0A, 0x0D].contains($0) }) {
        throw .invalid("the value of the header `\(header.name)` has a line end or a NUL in it")
      }
      if header.name == "content-length" {
        try checkLength(header.value, body)
        continue  // libcurl writes it.
      }
      let value = header.value.array.drop { $0 == 0x20 || $0 == 0x09 }
      // An empty value would ask libcurl to leave the header out; the semicolon is its way to
      // write one.
      lines.append(value.isEmpty ? header.name + ";" : header.name + ": " + Bytes(value))
    }
    // Headers that libcurl adds where they are not given.
    for name in ["accept", "content-type", "expect"] as [Bytes]
    where !headers.contains(where: { $0.name == name }) {
      lines.append(name + ":")
    }
    return lines
  }

  private static func checkLength(_ value: Bytes, _ body: Bytes?) throws(EffectFailure) {
    let length = body?.count ?? 0
    if value == Bytes(String(length)) { return }
    throw .invalid(
      "the header `content-length` is \(value), but the body has \(length) bytes; leave it out"
    )
  }

  /// Whether a header's name may hold the byte (RFC 9110, section 5.6.2).
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

extension HTTPRequest {
  /// Whether the request asks to go on as a websocket: a GET with the headers that do so.
  package var isWebSocketUpgrade: Bool {
    func values(_ name: Bytes) -> [String] {
      headers.filter { $0.name == name }.map { $0.value.description.lowercased() }
    }
    return method.upperCased == "GET"
      && values("connection").contains { $0.contains("upgrade") }
      && values("upgrade").contains("websocket")
  }
}

/// A URL as messages show it: without user and password.
func shownURL(_ url: Bytes) -> String {
  let text = url.description
  guard let scheme = text.firstRange(of: "://") else { return text }
  let rest = text[scheme.upperBound...]
  let authority = rest.prefix { !"/?#".contains($0) }
  guard let at = authority.lastIndex(of: "@") else { return text }
  return text[..<scheme.upperBound] + String(rest[rest.index(after: at)...])
}

extension Bytes {
  /// The text with ASCII letters, and no others, as capitals.
  fileprivate var upperCased: String {
    Bytes(array.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 ? $0 - 32 : $0 }).description
  }
}

extension EffectFailure {
  static func invalid(_ reason: String) -> EffectFailure {
    EffectFailure(.invalid, reason: Bytes(reason))
  }
}

extension EffectFailure: Error {}
