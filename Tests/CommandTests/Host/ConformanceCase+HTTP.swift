extension ConformanceCase {
  private static let hello = #""status":200,"headers":{"content-type":"text/plain"},"body":"hello""#
  private static let json = #""status":200,"json":{"a":{"b":[1,2]},"c":true}"#

  static let http: [ConformanceCase] = [
    .http("GET /status/404", #""status":404"#, ask: #""expect_status":404"#),
    .http("GET /status/500", #""status":500"#, ask: #""expect_status":200"#, "http_status at 1"),
    .http("GET /status/302", #""status":302"#, ask: #""expect_body":"""#),
    .http("GET /status/204", #""status":204"#, ask: #""expect_status":204,"expect_body":"""#),
    .http("get /hello", hello, ask: #""expect_status":200,"expect_body":"hello""#),
    .http("GET /hello", hello, ask: #""expect_body":"hell""#, "http_body at 1"),
    .http("GET /hello", hello, ask: #""expect_body_contains":"ell""#),
    .http("GET /hello", hello, ask: #""expect_body_contains":"elk""#, "http_body at 1"),
    .http("GET /hello", hello, ask: #""expect_body_matches":"^h\\w{4}$""#),
    .http("GET /hello", hello, ask: #""expect_body_matches":"^\\d""#, "http_body at 1"),
    .http("GET /hello", hello, ask: #""expect_headers":{"Content-Type":"text/plain"}"#),
    .http("GET /hello", hello, ask: #""expect_headers":{"content-type":"a"}"#, "http_headers at 1"),
    .http("GET /hello", hello, ask: #""expect_headers":{"x-none":""}"#, "http_headers at 1"),
    .http("GET /hello", hello, ask: #""expect_json":1"#, "http_json_parse at 1"),
    .http(
      "GET /hello",
      hello,
      ask: #""expect_headers":{"x":""},"expect_body":"","expect_status":201"#,
      "http_status at 1"
    ),
    .http("GET /json", json, ask: #""expect_json":{"c":true,"a":{"b":[1,2]}}"#),
    .http("GET /json", json, ask: #""expect_json":{"a":{"b":[1,3]},"d":1}"#, "http_json at 1"),
    .http("GET /json", json, ask: #""expect_json_subset":{"a":{"b":[1,2]}}"#),
    .http("GET /json", json, ask: #""expect_json_subset":{"a":{"b":[1]}}"#, "http_json at 1"),
    .http(
      "GET /tags",
      #""status":200,"headers":{"x-tag":"a, b","x-other":"o"}"#,
      ask: #""expect_headers":{"x-tag":"a, b"}"#
    ),
    .http(
      "GET /tags",
      #""status":200,"headers":{"x-tag":"a, b"}"#,
      ask: #""expect_headers":{"x-tag":"a"}"#,
      "http_headers at 1"
    ),
    .http(
      "HEAD /hello",
      #""status":200,"headers":{"content-length":"5"}"#,
      ask: #""expect_body":"","expect_headers":{"content-length":"5"}"#
    ),
    .http("HEAD /hello", #""status":200"#, ask: #""expect_body":"hello""#, "http_body at 1"),
    .http(
      "POST /echo",
      #""status":200,"headers":{"x-method":"POST"},"body":"a\nb""#,
      ask: #""body":"a\nb","expect_body":"a\nb","expect_headers":{"x-method":"POST"}"#
    ),
    .http("PUT /echo", #""status":200,"body":"""#, ask: #""expect_body":"""#),
    .http("GET /hello?a=b%20c", #""status":404"#, ask: #""expect_status":404"#),
    ConformanceCase(
      name: "a body that is kept and sent, named in a path and in an expectation",
      rules: [
        #"{"type":"http_when","method":"GET","path":"URL/hello","status":200,"body":"hello"}"#,
        #"{"type":"http_when","method":"POST","path":"URL/echo","status":200,"body":"say hello"}"#,
      ],
      steps: [
        #"{"type":"http_request","method":"GET","path":"URL/hello","save_body_as":"word"}"#,
        #"{"type":"http_request","method":"GET","path":"URL/${kv:word}","expect_body":"${kv:word}"}"#,
        #"{"type":"http_request","method":"POST","path":"URL/echo","body":"say ${kv:word}","expect_body_matches":"^say ${kv:word}$"}"#,
      ],
      outcome: "pass"
    ),
    ConformanceCase(
      name: "a reference to nothing, in a request",
      steps: [#"{"type":"http_request","method":"GET","path":"URL/${kv:nothing}"}"#],
      outcome: "unknown_key at 0"
    ),
  ]
}
