internal import CCurl
package import Glibc
package import SimKernel

/// Makes HTTP requests to real servers, any number at a time, in one thread.
///
/// The caller starts requests, calls ``poll(_:milliseconds:)`` again and again, and fetches what is
/// finished. libcurl is opened when the first request starts.
///
/// Safe because it owns libcurl's handle alone, and every transfer as long as libcurl knows it.
@safe package final class HTTPClient {
  private let options: HTTPOptions
  private let libraryNames: [String]
  private var engine: Engine?
  private var transfers: [HTTPTransfer] = []
  private var answers: [(id: RecordNumber, answer: Answer)] = []

  /// The names under which libcurl is looked for.
  package static let libraryNames = ["libcurl.so.4", "libcurl-gnutls.so.4"]

  /// An opened library and its handle for all transfers.
  @safe private struct Engine {
    let library: CurlLibrary
    let multi: OpaquePointer
  }

  package init(
    _ options: HTTPOptions = HTTPOptions(),
    libraryNames: [String] = HTTPClient.libraryNames
  ) {
    self.options = options
    self.libraryNames = libraryNames
  }

  deinit {
    cancelAll()
    if let engine { unsafe ccurl_multi_destroy(engine.library.table, engine.multi) }
  }

  /// Whether requests are under way.
  package var isBusy: Bool { !transfers.isEmpty }

  /// Begins a request.
  ///
  /// What is wrong with it is its answer, which ``finished()`` hands out.
  ///
  /// - Parameters:
  ///   - request: Its path is a URL.
  ///   - id: Comes back with the answer.
  ///   - deadline: When it is given up, in nanoseconds of the monotonic clock; nil for never.
  package func start(_ request: HTTPRequest, id: RecordNumber, deadline: UInt64?) {
    do throws(EffectFailure) {
      let prepared = try PreparedRequest(request)
      let engine = try openedEngine()
      let transfer = HTTPTransfer(
        prepared,
        id: id,
        deadline: deadline,
        options: options,
        library: engine.library
      )
      let code = unsafe ccurl_multi_add(engine.library.table, engine.multi, transfer.easy)
      invariant(code == 0, "HTTPClient: a request could not be added, code \(code)")
      transfers.append(transfer)
      perform(engine)
    } catch {
      answers.append((id, .failed(error)))
    }
  }

  /// Waits until one of `watched` is ready, requests go on, or the time is over; then lets them.
  ///
  /// It may come back early.
  ///
  /// - Parameters:
  ///   - watched: Descriptors of others; their results are those of `poll(2)`.
  ///   - milliseconds: How long it waits at most; -1 for as long as nothing happens. Deadlines of
  ///     requests are kept in either case.
  package func poll(_ watched: inout [pollfd], milliseconds: Int32) {
    guard let engine, isBusy else {
      pollAlone(&watched, answers.isEmpty ? milliseconds : 0)
      return
    }
    perform(engine)
    if answers.isEmpty { wait(engine, watched, milliseconds) }
    perform(engine)
    giveUpLate(engine)
    // libcurl passes on less than `poll` says: not that the other end of a pipe was closed.
    if !watched.isEmpty { pollAlone(&watched, 0) }
  }

  /// The requests that have ended since the last call, in the order they did.
  package func finished() -> [(id: RecordNumber, answer: Answer)] {
    defer { answers = [] }
    return answers
  }

  /// Ends every request, without an answer, and closes its connection.
  package func cancelAll() {
    if let engine { for transfer in transfers { remove(transfer, engine) } }
    answers = []
  }

  private func openedEngine() throws(EffectFailure) -> Engine {
    if let engine { return engine }
    let library = try CurlLibrary(firstOf: libraryNames)
    guard let multi = unsafe ccurl_multi_create(library.table) else {
      fatalError("HTTPClient: no memory for requests")
    }
    let engine = unsafe Engine(library: library, multi: multi)
    self.engine = engine
    return engine
  }

  private func pollAlone(_ watched: inout [pollfd], _ milliseconds: Int32) {
    // An interrupted wait is an early return.
    _ = unsafe watched.withUnsafeMutableBufferPointer { watched in
      unsafe Glibc.poll(watched.baseAddress, nfds_t(watched.count), milliseconds)
    }
  }

  private func wait(_ engine: Engine, _ watched: [pollfd], _ milliseconds: Int32) {
    var waits = watched.map { entry in
      CCurlWait(descriptor: entry.fd, events: entry.events, occurred: 0)
    }
    var limit = milliseconds < 0 ? Int32.max : milliseconds
    if let next = transfers.compactMap(\.deadline).min() {
      let now = MonotonicClock.now()
      let left = next > now ? (next - now - 1) / 1_000_000 + 1 : 0
      limit = min(limit, Int32(clamping: left))
    }
    let code = unsafe waits.withUnsafeMutableBufferPointer { waits in
      unsafe ccurl_multi_poll(
        engine.library.table,
        engine.multi,
        waits.baseAddress,
        UInt32(waits.count),
        limit
      )
    }
    invariant(code == 0, "HTTPClient: waiting ended with code \(code)")
  }

  /// Lets every transfer do what it can without waiting, and takes the answers of those that ended.
  private func perform(_ engine: Engine) {
    let code = unsafe ccurl_multi_perform(engine.library.table, engine.multi)
    invariant(code == 0, "HTTPClient: the transfers ended with code \(code)")
    var result: Int32 = 0
    while let easy = unsafe ccurl_multi_ended(engine.library.table, engine.multi, &result) {
      guard let transfer = transfers.first(where: { unsafe $0.easy == easy }) else {
        fatalError("HTTPClient: a request ended that nobody started")
      }
      let meaning = engine.library.meaning(of: result)
      end(transfer, transfer.answer(endedWith: result, meaning: meaning), engine)
    }
  }

  private func giveUpLate(_ engine: Engine) {
    let now = MonotonicClock.now()
    for transfer in transfers where transfer.deadline.map({ $0 <= now }) == true {
      end(transfer, transfer.timedOut, engine)
    }
  }

  private func end(_ transfer: HTTPTransfer, _ answer: Answer, _ engine: Engine) {
    remove(transfer, engine)
    answers.append((transfer.id, answer))
  }

  private func remove(_ transfer: HTTPTransfer, _ engine: Engine) {
    let code = unsafe ccurl_multi_remove(engine.library.table, engine.multi, transfer.easy)
    invariant(code == 0, "HTTPClient: a request could not be removed, code \(code)")
    transfers.removeAll { $0 === transfer }
  }
}
