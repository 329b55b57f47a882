import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

@Suite("HTTPClient: responses")
struct HTTPClientTests {
  private let server: Server

  init() throws { server = try Server(.plain) }

  /// The header pairs as text, one a line.
  private func lines(_ response: HTTPResponse) -> [String] {
    response.headers.map { "\($0.name): \($0.value)" }
  }

  @Test("a request says what was given, and nothing that was not")
  func exactRequest() throws {
    let headers = [("x-one", "1"), ("x-two", ""), ("x-one", "again")]
    let response = try Exchange.response(server.url("/echo"), headers: headers)
    #expect(
      response.body.description == """
        GET /echo HTTP/1.1\r
        Host: 127.0.0.1:\(server.port)\r
        x-one: 1\r
        x-two:\r
        x-one: again\r
        \r

        """
    )
  }

  @Test("given headers replace those that would be added")
  func givenHeaders() throws {
    let headers = [
      ("host", "example.org"), ("accept", "text/plain"), ("user-agent", "me"),
      ("content-type", "text/csv"), ("content-length", "3"),
    ]
    let response = try Exchange.response(server.url("/echo"), "POST", headers: headers, body: "a,b")
    let lines = response.body.description.split(separator: "\r\n")
    #expect(lines.first == "POST /echo HTTP/1.1")
    #expect(lines.last == "a,b")
    #expect(
      lines.dropFirst().dropLast().map { $0.lowercased() }.sorted() == [
        "accept: text/plain", "content-length: 3", "content-type: text/csv", "host: example.org",
        "user-agent: me",
      ]
    )
  }

  @Test(
    "each method is sent in capitals, with the body as it is",
    arguments: ["get", "POST", "Put", "PATCH", "delete", "OPTIONS"]
  )
  func methods(_ method: String) throws {
    let response = try Exchange.response(server.url("/echo"), method, body: "a\r\n\u{1}é")
    let text = response.body.description
    #expect(text.hasPrefix("\(method.uppercased()) /echo HTTP/1.1\r\n"))
    #expect(text.contains("Content-Length: 6\r\n"))
    #expect(text.hasSuffix("\r\n\r\na\r\n\u{1}é"))
    #expect(!text.lowercased().contains("expect:"))
    #expect(!text.lowercased().contains("content-type:"))
  }

  @Test("methods that have a body say that it is empty, the others say nothing")
  func noBody() throws {
    for method in ["POST", "PUT", "PATCH"] {
      let text = try Exchange.response(server.url("/echo"), method).body.description
      #expect(text.contains("Content-Length: 0\r\n"), "\(method)")
    }
    for method in ["GET", "DELETE", "OPTIONS"] {
      let text = try Exchange.response(server.url("/echo"), method).body.description
      #expect(!text.contains("Content-Length"), "\(method)")
    }
  }

  @Test("a large body is sent whole, without asking before")
  func largeRequest() throws {
    let body = String(repeating: "0123456789abcdef", count: 200_000)
    let response = try Exchange.response(server.url("/echo"), "PUT", body: body)
    #expect(response.body.description.hasSuffix("\r\n\r\n" + body))
    #expect(!response.body.description.prefix(500).contains("100-continue"))
  }

  @Test("dots in the path of a URL are sent as they are")
  func pathAsItIs() throws {
    #expect(try Exchange.response(server.url("/a/../hello")).status == 404)
  }

  @Test("names of headers are lower-case, order and repeats are kept")
  func headers() throws {
    #expect(
      try lines(Exchange.response(server.url("/repeats"))) == [
        "set-cookie: a=1", "x-mixed-case: spaced", "set-cookie: b=2", "x-empty: ",
        "x-folded: one two", "content-length: 0",
      ]
    )
  }

  @Test("only the final response counts, not those before it or trailers behind it")
  func finalResponse() throws {
    let early = try Exchange.response(server.url("/early"))
    #expect(early.status == 201)
    #expect(lines(early) == ["x-final: yes", "content-length: 2"])
    #expect(early.body == "ok")
    let chunked = try Exchange.response(server.url("/chunked"))
    #expect(chunked.body == "abcde")
    #expect(lines(chunked) == ["transfer-encoding: chunked", "trailer: X-After"])
  }

  @Test("a redirect is reported and not followed")
  func redirect() throws {
    let response = try Exchange.response(server.url("/redirect"))
    #expect(response.status == 302)
    #expect(response.header("location") == "/hello")
    #expect(response.body == "gone")
  }

  @Test("bodies are bytes: nothing is decoded, and a closed connection may end them")
  func bodies() throws {
    #expect(try Exchange.response(server.url("/bytes")).body.array == [0, 0xFF, 0x0A, 0x0D])
    #expect(try Exchange.response(server.url("/gzip")).body.array == [0x1F, 0x8B, 0x08])
    #expect(try Exchange.response(server.url("/until-closed")).body == "all of it")
  }

  @Test("what has no body does not wait for one")
  func bodiless() throws {
    let head = try Exchange.response(server.url("/head"), "head")
    #expect(head.status == 200)
    #expect(lines(head) == ["content-length: 10", "x-method: HEAD"])
    #expect(head.body == "")
    #expect(try Exchange.response(server.url("/head"), "HEAD", body: "sent").body == "")
    #expect(try Exchange.response(server.url("/status/204")).status == 204)
    #expect(try lines(Exchange.response(server.url("/304"))) == ["content-length: 10"])
    #expect(try Exchange.response(server.url("/nowhere")).status == 404)
  }

  @Test("a websocket handshake is done at its 101, and leaves no connection")
  func websocket() throws {
    let headers = [
      ("connection", "keep-alive, Upgrade"), ("upgrade", "WebSocket"),
      ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="), ("sec-websocket-version", "13"),
    ]
    let response = try Exchange.response(server.url("/websocket"), headers: headers)
    #expect(response.status == 101)
    #expect(
      lines(response) == [
        "upgrade: websocket", "connection: Upgrade",
        "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      ]
    )
    #expect(response.body == "")
    // The server hears of the end in its own time.
    let isClosed = try (0..<500).contains { _ in
      usleep(10_000)
      return try Exchange.response(server.url("/websocket/open")).body == "0"
    }
    #expect(isClosed)
  }

  @Test("many requests are under way at once, and each has its own answer")
  func concurrent() throws {
    let client = HTTPClient()
    let deadline = MonotonicClock.now() + 60_000_000_000
    client.start(Exchange.request(server.url("/stall")), id: 1, deadline: deadline)
    client.start(Exchange.request("nonsense"), id: 2, deadline: deadline)
    for id in 3...20 as ClosedRange<RecordNumber> {
      client.start(Exchange.request(server.url("/length/\(id)")), id: id, deadline: deadline)
    }
    var ended: [RecordNumber: Answer] = [:]
    var watched: [pollfd] = []
    while ended.count < 19 {
      client.poll(&watched, milliseconds: 60_000)
      for (id, answer) in client.finished() { ended[id] = answer }
    }
    for id in 3...20 as ClosedRange<RecordNumber> {
      guard case .http(let response)? = ended[id] else {
        Issue.record("request \(id): \(ended[id].debugDescription)")
        continue
      }
      #expect(response.body.count == Int(id))
    }
    #expect(client.isBusy)
    client.cancelAll()
    #expect(!client.isBusy)
    #expect(client.finished().isEmpty)
  }

  @Test("waiting for a response wakes up for other descriptors, also for a closed pipe")
  func watched() throws {
    let client = HTTPClient()
    client.start(Exchange.request(server.url("/stall")), id: 1, deadline: nil)
    let (readEnd, writeEnd) = try pipe()
    var watched = [pollfd(fd: readEnd.rawValue, events: Int16(POLLIN), revents: 0)]
    client.poll(&watched, milliseconds: 0)
    #expect(watched[0].revents == 0)
    try writeEnd.writeAll([1])
    client.poll(&watched, milliseconds: 60_000)
    #expect(watched[0].revents == Int16(POLLIN))
    try writeEnd.close()
    var byte: [UInt8] = [0]
    _ = try unsafe byte.withUnsafeMutableBytes { try unsafe readEnd.read(into: $0) }
    client.poll(&watched, milliseconds: 60_000)
    #expect(watched[0].revents == Int16(POLLHUP))
    try readEnd.close()
    client.cancelAll()
  }
}
