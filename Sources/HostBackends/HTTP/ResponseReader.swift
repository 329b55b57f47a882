internal import SimKernel

/// Puts a response together from the lines and pieces in which it comes.
///
/// Only the final response counts: those before it (`100 Continue`, `103 Early Hints`) and the
/// trailers behind a chunked body are left out.
struct ResponseReader {
  /// Where in the response the next bytes belong.
  enum Phase: Equatable {
    /// No line of the final response has come.
    case statusLine
    case headers
    case body
    /// `101 Switching Protocols`: what follows is another protocol.
    case upgraded
  }

  private(set) var phase = Phase.statusLine
  private(set) var status: UInt16 = 0
  private(set) var headers: [HTTPHeader] = []
  private(set) var body: [UInt8] = []
  /// Why no more is taken.
  private(set) var refusal: EffectFailure.Kind?
  private(set) var refusalReason = ""

  private let bodyLimit: Int
  private var headerBytes = 0

  /// The most bytes that the header lines of a response, with those before it, may have.
  static let headerLimit = 256 << 10

  init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

  var response: HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: Bytes(body))
  }

  /// Takes one header line, with its line end.
  ///
  /// - Returns: Whether to go on.
  mutating func takeHeaderLine(_ line: some Collection<UInt8>) -> Bool {
    headerBytes += line.count
    if headerBytes > Self.headerLimit {
      return refuse(.outputLimit, "host http headers exceeded limit of \(Self.headerLimit) bytes")
    }
    let line = Array(line.filter { $0 != 0x0D && $0 != 0x0A })
    switch phase {
    case .statusLine:
      guard let status = Self.status(of: line) else {
        return refuse(.connection, "the server's reply is not HTTP")
      }
      self.status = status
      phase = .headers
    case .headers where line.isEmpty: endHeaders()
    case .headers: takeField(line)
    case .body, .upgraded: break
    }
    return phase != .upgraded
  }

  /// Takes a piece of the body.
  ///
  /// - Returns: Whether to go on.
  mutating func takeBody(_ piece: some Collection<UInt8>) -> Bool {
    if piece.count > bodyLimit - body.count {
      return refuse(.outputLimit, "host http body exceeded limit of \(bodyLimit) bytes")
    }
    body.append(contentsOf: piece)
    return true
  }

  private mutating func endHeaders() {
    if status == 101 {
      phase = .upgraded
    } else if status < 200 {
      phase = .statusLine
      headers = []
    } else {
      phase = .body
    }
  }

  private mutating func takeField(_ line: [UInt8]) {
    // A line that begins with white space goes on with the one before it.
    if line[0] == 0x20 || line[0] == 0x09, let last = headers.indices.last {
      headers[last].value = headers[last].value + " " + Bytes(Self.trimmed(line[...]))
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = Self.trimmed(line[..<colon]).map {
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0
    }
    let value = Self.trimmed(line[(colon + 1)...])
    headers.append(HTTPHeader(name: Bytes(name), value: Bytes(value)))
  }

  private mutating func refuse(_ kind: EffectFailure.Kind, _ reason: String) -> Bool {
    refusal = kind
    refusalReason = reason
    return false
  }

  /// The status in a line such as `HTTP/1.1 200 OK`.
  private static func status(of line: [UInt8]) -> UInt16? {
    guard line.starts(with: "HTTP/".utf8) else { return nil }
    let words = line.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, words[1].count == 3 else { return nil }
    return UInt16(String(decoding: words[1], as: UTF8.self))
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let end = text.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? text.startIndex
    return text[..<end].drop(while: isBlank)
  }
}
