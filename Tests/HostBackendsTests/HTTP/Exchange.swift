import Glibc
import HostBackends
import SimKernel
import Testing

/// Requests of tests, each made to its end.
enum Exchange {
  /// What came back, within a time that only a hang exceeds.
  static func answer(
    _ url: String,
    _ method: String = "GET",
    headers: [(String, String)] = [],
    body: String? = nil,
    options: HTTPOptions = HTTPOptions(),
    seconds: Double = 60
  ) throws -> Answer {
    let client = HTTPClient(options)
    let deadline = MonotonicClock.now() + UInt64(seconds * 1e9)
    client.start(request(url, method, headers: headers, body: body), id: 7, deadline: deadline)
    let ended = try all(of: client)
    try #require(ended.map(\.id) == [7])
    return ended[0].answer
  }

  static func response(
    _ url: String,
    _ method: String = "GET",
    headers: [(String, String)] = [],
    body: String? = nil,
    options: HTTPOptions = HTTPOptions()
  ) throws -> HTTPResponse {
    let answer = try answer(url, method, headers: headers, body: body, options: options)
    guard case .http(let response) = answer else { throw Unexpected(answer: answer) }
    return response
  }

  static func failure(
    _ url: String,
    _ method: String = "GET",
    headers: [(String, String)] = [],
    body: String? = nil,
    options: HTTPOptions = HTTPOptions(),
    seconds: Double = 60
  ) throws -> EffectFailure {
    let answer = try answer(
      url,
      method,
      headers: headers,
      body: body,
      options: options,
      seconds: seconds
    )
    guard case .failed(let failure) = answer else { throw Unexpected(answer: answer) }
    return failure
  }

  struct Unexpected: Error {
    let answer: Answer
  }

  static func request(
    _ url: String,
    _ method: String = "GET",
    headers: [(String, String)] = [],
    body: String? = nil
  ) -> HTTPRequest {
    HTTPRequest(
      method: Bytes(method),
      path: Bytes(url),
      headers: headers.map { HTTPHeader(name: Bytes($0.0), value: Bytes($0.1)) },
      body: body.map { Bytes($0) }
    )
  }

  /// The answers of all requests that `client` has under way.
  static func all(of client: HTTPClient) throws -> [(id: RecordNumber, answer: Answer)] {
    var ended = client.finished()
    var watched: [pollfd] = []
    let limit = MonotonicClock.now() + 90_000_000_000
    while client.isBusy {
      try #require(MonotonicClock.now() < limit, "the request hangs")
      client.poll(&watched, milliseconds: 1_000)
      ended += client.finished()
    }
    return ended + client.finished()
  }
}
