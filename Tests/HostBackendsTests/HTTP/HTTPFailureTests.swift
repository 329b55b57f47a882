import HostBackends
import SimKernel
import SystemPackage
import Testing

@Suite("HTTPClient: failures")
struct HTTPFailureTests {
  @Test("libcurl that is missing, or is another library, names the package to install")
  func noLibrary() throws {
    let client = HTTPClient(libraryNames: ["libnowhere.so.4", "libm.so.6"])
    client.start(Exchange.request("http://127.0.0.1:1/"), id: 3, deadline: nil)
    let ended = client.finished()
    #expect(ended.map(\.id) == [3])
    guard case .failed(let failure) = ended.first?.answer else {
      Issue.record("\(ended)")
      return
    }
    #expect(failure.kind == .system)
    let reason = failure.reason.description
    #expect(reason.contains("libnowhere.so.4: cannot open shared object file"))
    #expect(reason.contains("undefined symbol: curl_global_init"))
    #expect(reason.hasSuffix("install Debian's package `libcurl4t64`, up to Debian 12 `libcurl4`"))
  }

  @Test("the GnuTLS build of libcurl serves as well")
  func otherLibrary() throws {
    let server = try Server(.plain)
    let client = HTTPClient(libraryNames: ["libnowhere.so.4", "libcurl-gnutls.so.4"])
    client.start(Exchange.request(server.url("/hello")), id: 3, deadline: nil)
    guard case .http(let response)? = try Exchange.all(of: client).first?.answer else {
      Issue.record("no response")
      return
    }
    #expect(response.body == "hello")
  }

  /// A request that is refused before it is made, and why.
  static let impossible: [(String, String, [(String, String)], String)] = [
    (
      "BREW", "http://a/", [],
      "the method `BREW` is none of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"
    ),
    ("PO\u{17F}T", "http://a/", [], "the method `PO\u{17F}T` is none of"),
    ("GET", "/a", [], "`/a` is no URL of a host; begin it with `http://` or `https://`"),
    ("GET", "ftp://a/", [], "`ftp://a/` is no URL of a host"),
    ("GET", "file:///etc/passwd", [], "`file:///etc/passwd` is no URL of a host"),
    ("GET", "http://a/b c", [], "has the byte 32, which no URL may have; write it as `%20`"),
    ("GET", "http://a/b\0c", [], "has the byte 0, which no URL may have; write it as `%00`"),
    ("GET", "http://", [], "GET http://: the URL can't be understood"),
    ("GET", "http://a:99999/", [], "GET http://a:99999/: the URL can't be understood"),
    ("GET", "http://a/", [("a b", "1")], "the header name `a b` is not made of"),
    ("GET", "http://a/", [("", "1")], "the header name `` is not made of"),
    ("GET", "http://a/", [("a", "1\r\nb: 2")], "the value of the header `a` has a line end"),
    ("GET", "http://a/", [("content-length", "4")], "is 4, but the body has 0 bytes; leave it out"),
  ]

  @Test("a request that can't be made says why", arguments: impossible.indices)
  func invalid(_ index: Int) throws {
    let (method, url, headers, expected) = Self.impossible[index]
    let failure = try Exchange.failure(url, method, headers: headers)
    #expect(failure.kind == .invalid)
    #expect(failure.reason.description.contains(expected), "\(failure.reason)")
  }

  @Test("nobody listens")
  func refused() throws {
    let failure = try Exchange.failure("http://127.0.0.1:1/a?b")
    #expect(
      failure
        == EffectFailure(
          .connection,
          reason:
            "GET http://127.0.0.1:1/a?b: no connection (Connection refused); start the server, or correct host and port"
        )
    )
  }

  @Test("a host that does not exist")
  func unknownHost() throws {
    let failure = try Exchange.failure("http://me:secret@nowhere.invalid/")
    #expect(failure.kind == .connection)
    #expect(
      failure.reason == """
        GET http://nowhere.invalid/: no address is known for the host; check its name, and whether \
        this machine has a network
        """
    )
  }

  @Test(
    "a server that breaks off",
    arguments: [
      ("/truncated", "the server broke off while the body came, after 3 bytes of it"),
      ("/reset", "the server broke off while the body came, after 3 bytes of it"),
      ("/chunked/cut", "the server broke off while the body came, after 3 bytes of it"),
      ("/nothing", "the server broke off while waiting for the response"),
      ("/noise", "the server's reply is not HTTP"),
    ]
  )
  func brokenOff(_ path: String, _ expected: String) throws {
    let server = try Server(.plain)
    let failure = try Exchange.failure(server.url(path))
    #expect(failure.kind == .connection)
    #expect(failure.reason.description.hasPrefix("GET \(server.url(path)): \(expected)"))
  }

  @Test("a server that goes while the body is sent", arguments: [Server.Kind.plain, .tls])
  func hangUp(_ kind: Server.Kind) throws {
    let server = try Server(kind)
    var options = HTTPOptions()
    if kind == .tls { options.caFile = server.caFile }
    let failure = try Exchange.failure(
      server.url("/hang-up", scheme: kind == .tls ? "https" : "http"),
      "PUT",
      body: String(repeating: "x", count: 20_000_000),
      options: options
    )
    #expect(failure.kind == .connection)
    #expect(
      failure.reason.description.contains("the server broke off while waiting for the response")
    )
  }

  @Test("a body may be as long as the limit, and is refused while it comes when it is longer")
  func bodyLimit() throws {
    let server = try Server(.plain)
    var options = HTTPOptions()
    #expect(options.bodyLimit == 8 * 1024 * 1024)
    options.bodyLimit = 100_000
    #expect(
      try Exchange.response(server.url("/length/100000"), options: options).body.count == 100_000
    )
    for path in ["/length/100001", "/endless"] {
      let failure = try Exchange.failure(server.url(path), options: options)
      #expect(failure.kind == .outputLimit)
      #expect(failure.reason.description.contains("host http body exceeded limit of 100000 bytes"))
    }
    let failure = try Exchange.failure(server.url("/endless/headers"))
    #expect(failure.kind == .outputLimit)
  }

  @Test(
    "one deadline holds for all of a request, and says what was going on",
    arguments: [
      ("/stall", "timed out while waiting for the response"),
      ("/stall/headers", "timed out while the headers came"),
      ("/stall/body", "timed out while the body came, after 3 bytes of it"),
      ("/drip", "timed out while the body came, after "),
    ]
  )
  func deadline(_ path: String, _ expected: String) throws {
    let server = try Server(.plain)
    let start = MonotonicClock.now()
    let failure = try Exchange.failure(server.url(path), seconds: 0.5)
    #expect(MonotonicClock.now() - start >= 500_000_000)
    #expect(MonotonicClock.now() - start < 30_000_000_000)
    #expect(failure.kind == .timedOut)
    #expect(failure.reason.description.hasPrefix("GET \(server.url(path)): \(expected)"))
  }

  @Test("the deadline holds while connecting too")
  func deadlineConnecting() throws {
    let server = try Server(.full)
    let failure = try Exchange.failure(server.url("/"), seconds: 0.3)
    #expect(failure.kind == .timedOut)
    #expect(failure.reason.description.contains(": timed out while connecting;"))
  }

  @Test("a websocket handshake that never ends says so")
  func deadlineWebSocket() throws {
    let server = try Server(.plain)
    let headers = [("connection", "Upgrade"), ("upgrade", "websocket")]
    let failure = try Exchange.failure(
      server.url("/websocket/stall"),
      headers: headers,
      seconds: 0.3
    )
    #expect(failure.kind == .timedOut)
    #expect(
      failure.reason.description.contains(
        ": host websocket upgrade timed out while waiting for the response;"
      )
    )
  }

  @Test("a certificate counts when its authority is trusted and it is the host's")
  func certificates() throws {
    let server = try Server(.tls)
    let url = server.url("/hello", scheme: "https")
    let unknown = try Exchange.failure(url)
    #expect(unknown.kind == .certificate)
    #expect(
      unknown.reason.description.hasPrefix("GET \(url): the server's certificate is not trusted")
    )
    #expect(unknown.reason.description.hasSuffix("name the authority that signed it by --ca-file"))
    var options = HTTPOptions()
    options.caFile = server.caFile
    #expect(try Exchange.response(url, options: options).body == "hello")
    let other = server.url("/hello", scheme: "https", host: "localhost")
    #expect(try Exchange.failure(other, options: options).kind == .certificate)
    options.caFile = "/nowhere/ca.pem"
    let missing = try Exchange.failure(url, options: options)
    #expect(missing.kind == .certificate)
    #expect(missing.reason.description.hasSuffix("check --ca-file"))
  }

  @Test("`https` to a server without TLS")
  func noTLS() throws {
    let server = try Server(.plain)
    let failure = try Exchange.failure(server.url("/", scheme: "https"), seconds: 20)
    #expect(failure.kind == .connection)
    #expect(failure.reason.description.contains("check that this port speaks `https`"))
  }

  @Test("a request to a server that is gone is cancelled without waiting")
  func cancelling() throws {
    let server = try Server(.full)
    let client = HTTPClient()
    client.start(Exchange.request(server.url("/")), id: 1, deadline: nil)
    client.cancelAll()
    #expect(!client.isBusy)
  }
}
