// What findings about HTTP mean.

extension Explanation {
  static let httpUnmatched = Explanation(
    "A request was made that no rule answers.",
    cause: "No `http_when` has the same method and path, or its `times` are used up.",
    fix: "Add the `http_when` that the message shows, or ask the real server by "
      + "--http-backend host.",
    example: "fozzy run a.fozzy.json --det --http-backend host"
  )

  static let httpStatus = Explanation(
    "The response has another status than expected.",
    cause: "The server refuses the request, or the rule says something else.",
    fix: "Look at the body: servers say there what they refuse.",
    example: #"{ "type": "http_request", "method": "GET", "path": "/a", "expect_status": 200 }"#
  )

  static let httpHeaders = Explanation(
    "A header of the response is missing or has another value.",
    cause: "The server changed, or a proxy between.",
    fix: "The message names the header and both values.",
    example: #"{ "type": "http_request", "method": "GET", "path": "/a", "expect_headers": { "#
      + #""x": "1" } }"#
  )

  static let httpBody = Explanation(
    "The body of the response is not the expected one.",
    cause: "The server changed, or the body differs from time to time.",
    fix: "Expect JSON by `expect_json_subset`, which allows more members.",
    example: #"{ "type": "http_request", "method": "GET", "path": "/a", "expect_body": "ok" }"#
  )

  static let httpJSON = Explanation(
    "The body is JSON, but not the expected value.",
    cause: "The server changed; the details list each place that differs.",
    fix: "Mend the server or the expectation; `expect_json_subset` allows more members.",
    example: #"{ "type": "http_request", "method": "GET", "path": "/a", "expect_json": { "#
      + #""a": 1 } }"#
  )

  static let httpJSONParse = Explanation(
    "JSON was expected, and the body is none.",
    cause: "An error page in HTML, or an empty body.",
    fix: "Look at the body in the message, and at the status.",
    example: #"{ "type": "http_request", "method": "GET", "path": "/a", "expect_json": {} }"#
  )

  static let httpHostRequest = Explanation(
    "The real request failed before there was a response.",
    cause: "The server does not run, its name is not known, or its certificate is not trusted.",
    fix: "The message has the reason; --ca-file names other certificates.",
    example: "fozzy run a.fozzy.json --http-backend host --ca-file test-ca.pem"
  )

  static let httpHostURL = Explanation(
    "With real requests, the path must be a whole URL.",
    cause: "A scenario that was written for rules alone.",
    fix: "Write http:// or https://, the host and the path.",
    example: #"{ "type": "http_request", "method": "GET", "path": "#
      + #""http://127.0.0.1:8080/status" }"#
  )

  static let httpWhenHostPath = Explanation(
    "With real requests, the path of a rule is a URL or begins with a slash.",
    cause: "A path without its first slash.",
    fix: "Write `/status`, or the whole URL.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/status" }"#
  )

  static let httpWhenHostUnmatched = Explanation(
    "With real requests, the declared rules say what may be asked, and none is left for this one.",
    cause: "A rule for another path, or with too few `times`.",
    fix: "Declare it before the step, or leave all rules out.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/status", "status": 200 }"#
  )

  static let httpWhenHostStatus = Explanation(
    "The real response has another status than its rule says.",
    cause: "The rule describes another version of the server.",
    fix: "Change the rule to what the server does.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/status", "status": 204 }"#
  )

  static let httpWhenHostHeaders = Explanation(
    "A header that the rule states is missing in the real response, or has another value.",
    cause: "The rule describes another version of the server.",
    fix: "Change the rule, or leave the header out.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/a", "headers": { "x": "1" } }"#
  )

  static let httpWhenHostBody = Explanation(
    "The real response has another body than its rule says.",
    cause: "The rule describes another version, or the body differs from time to time.",
    fix: "Change the rule, or leave its `body` out.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/a", "body": "ok" }"#
  )

  static let httpWhenHostJSON = Explanation(
    "The real response has another JSON value than its rule says.",
    cause: "The rule describes another version of the server.",
    fix: "Change the rule; the details list each place that differs.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/a", "json": { "a": 1 } }"#
  )

  static let httpWhenHostJSONParse = Explanation(
    "The rule states JSON, and the real body is none.",
    cause: "An error page in HTML, or an empty body.",
    fix: "Look at the body in the message.",
    example: #"{ "type": "http_when", "method": "GET", "path": "/a", "json": {} }"#
  )
}
