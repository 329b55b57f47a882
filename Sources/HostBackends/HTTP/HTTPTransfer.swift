internal import CCurl
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// One request on its way: libcurl's handle for it, and what has come back so far.
///
/// Safe because it owns the handle and the list alone, and libcurl calls back only while
/// ``HTTPClient`` keeps the transfer and lets libcurl work.
@safe final class HTTPTransfer {
  let id: RecordNumber
  let request: PreparedRequest
  /// When it is given up, in nanoseconds of the monotonic clock; nil for never.
  let deadline: UInt64?
  let easy: OpaquePointer

  var reader: ResponseReader

  private let library: CurlLibrary
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: OpaquePointer?

  init(
    _ request: PreparedRequest,
    id: RecordNumber,
    deadline: UInt64?,
    options: HTTPOptions,
    library: CurlLibrary
  ) {
    guard let easy = unsafe ccurl_easy_create(library.table) else {
      fatalError("HTTPTransfer: no memory for a request")
    }
    self.id = id
    self.request = request
    self.deadline = deadline
    self.library = library
    unsafe self.easy = easy
    reader = ResponseReader(bodyLimit: options.bodyLimit)
    unsafe errorText = .allocate(capacity: CCURL_ERROR_BUFFER_SIZE)
    unsafe errorText.initialize(repeating: 0, count: CCURL_ERROR_BUFFER_SIZE)
    setConnection(options)
    setRequest()
    setReceivers()
  }

  deinit {
    unsafe ccurl_easy_destroy(library.table, easy)
    unsafe ccurl_list_destroy(library.table, headerList)
    unsafe errorText.deallocate()
  }

  /// What libcurl says about the failure, beyond its code; empty when it says nothing.
  var detail: String { unsafe String(cString: errorText) }

  /// The machine's error of the call that failed; 0 for none.
  var machineError: Int32 {
    Int32(truncatingIfNeeded: unsafe ccurl_number(library.table, easy, Int32(CCURL_INFO_OS_ERROR)))
  }

  /// What the transfer is doing, as messages say it.
  var activity: String {
    switch reader.phase {
    case .body: "while the body came, after \(reader.body.count) bytes of it"
    case .headers, .upgraded: "while the headers came"
    case .statusLine where hasPassed(CCURL_INFO_REQUEST_TIME): "while waiting for the response"
    case .statusLine where isConnected: "while agreeing on TLS"
    case .statusLine where hasPassed(CCURL_INFO_NAME_TIME):
      // Some versions of libcurl call nothing connected until TLS is agreed on.
      request.usesTLS ? "while connecting or agreeing on TLS" : "while connecting"
    case .statusLine: "while looking up the host's address"
    }
  }

  /// Whether there is a connection to the server.
  var isConnected: Bool { hasPassed(CCURL_INFO_CONNECT_TIME) }

  private func hasPassed(_ point: Int) -> Bool {
    unsafe ccurl_time(library.table, easy, Int32(point)) > 0
  }

  /// Every request has a connection of its own, and does what its URL says and nothing else.
  private func setConnection(_ options: HTTPOptions) {
    set(CCURL_FRESH_CONNECT, number: 1)
    set(CCURL_FORBID_REUSE, number: 1)
    set(CCURL_HTTP_VERSION, number: CCURL_HTTP_1_1)
    set(CCURL_PROTOCOLS, number: CCURL_PROTOCOLS_HTTP_AND_HTTPS)
    set(CCURL_PATH_AS_IS, number: 1)
    set(CCURL_SUPPRESS_CONNECT_HEADERS, number: 1)
    // So that a look-up that hangs delays nothing when it is given up. Older ones don't know it.
    _ = unsafe ccurl_set_number(library.table, easy, Int32(CCURL_QUICK_EXIT), 1)
    if !options.usesProxyOfEnvironment { set(CCURL_PROXY, bytes: []) }
    if let file = options.caFile {
      unsafe file.withPlatformString { name in unsafe set(CCURL_CA_FILE, pointer: name) }
    }
    unsafe set(CCURL_ERROR_BUFFER, pointer: errorText)
  }

  private func setRequest() {
    set(CCURL_URL, bytes: request.url.array)
    if request.method == "HEAD" { set(CCURL_NO_BODY, number: 1) }
    if let body = request.body {
      let code = unsafe ccurl_set_size(
        library.table,
        easy,
        Int32(CCURL_BODY_SIZE),
        Int64(body.count)
      )
      check(code, CCURL_BODY_SIZE)
      // An empty body is one too, so the pointer must not be NULL.
      set(CCURL_COPY_BODY, bytes: body.array)
    }
    set(CCURL_CUSTOM_REQUEST, bytes: Array(request.method.utf8))
    for line in request.headerLines {
      let text = line.array.map { CChar(bitPattern: $0) } + [0]
      guard let list = unsafe ccurl_list_append(library.table, headerList, text) else {
        fatalError("HTTPTransfer: no memory for a header")
      }
      unsafe headerList = list
    }
    unsafe set(CCURL_HEADERS, pointer: headerList.map { unsafe UnsafeRawPointer($0) })
  }

  private func setReceivers() {
    let context = unsafe UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    unsafe set(CCURL_HEADER_FUNCTION) { bytes, size, count, context in
      unsafe HTTPTransfer.receive(bytes, size * count, context) { unsafe $0.takeHeaderLine($1) }
    }
    unsafe set(CCURL_HEADER_DATA, pointer: context)
    unsafe set(CCURL_WRITE_FUNCTION) { bytes, size, count, context in
      unsafe HTTPTransfer.receive(bytes, size * count, context) { unsafe $0.takeBody($1) }
    }
    unsafe set(CCURL_WRITE_DATA, pointer: context)
  }

  /// Hands bytes from libcurl to the reader of the transfer that `context` is.
  ///
  /// - Returns: `count` to go on, 0 to end the transfer.
  @unsafe private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?,
    _ take: (inout ResponseReader, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
    let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
    return unsafe take(&transfer.reader, piece) ? count : 0
  }

  private func set(_ option: Int, number: Int) {
    check(unsafe ccurl_set_number(library.table, easy, Int32(option), number), option)
  }

  private func set(_ option: Int, bytes: [UInt8]) {
    let text = bytes + [0]
    unsafe text.withUnsafeBytes { text in unsafe set(option, pointer: text.baseAddress) }
  }

  @unsafe private func set(_ option: Int, pointer: UnsafeRawPointer?) {
    check(unsafe ccurl_set_pointer(library.table, easy, Int32(option), pointer), option)
  }

  private func set(_ option: Int, receiver: CCurlReceiver) {
    check(unsafe ccurl_set_receiver(library.table, easy, Int32(option), receiver), option)
  }

  private func check(_ code: Int32, _ option: Int) {
    invariant(
      code == CCURL_OK,
      "HTTPTransfer: option \(option): \(library.meaning(of: code))"
    )
  }
}
