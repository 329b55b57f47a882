internal import CCurl
internal import SimKernel
internal import SystemPackage

extension HTTPTransfer {
  /// The answer to a transfer that ended with libcurl's `code`.
  func answer(endedWith code: Int32, meaning: String) -> Answer {
    if let kind = reader.refusal {
      let step = kind == .outputLimit ? "ask for less" : "check which server listens there"
      return failed(kind, "\(reader.refusalReason); \(step)")
    }
    // The reader ends a transfer at the 101, and libcurl calls that an error.
    if reader.phase == .upgraded { return .http(reader.response) }
    if code == CCURL_OK { return .http(reader.response) }
    return failure(code, meaning)
  }

  /// The answer to a transfer that is given up because its time is over.
  var timedOut: Answer {
    let what = request.isWebSocketUpgrade ? "host websocket upgrade timed out" : "timed out"
    return failed(
      .timedOut,
      "\(what) \(activity); give the run more time, or look why the server is slow"
    )
  }

  private func failure(_ code: Int32, _ meaning: String) -> Answer {
    let detail = detail.isEmpty ? meaning : detail
    switch Int(code) {
    // libcurl gives up connecting after five minutes.
    case CCURL_TIMED_OUT: return timedOut
    case CCURL_URL_MALFORMED:
      return failed(.invalid, "the URL can't be understood (\(detail)); correct it")
    case CCURL_NO_HOST_ADDRESS:
      return failed(
        .connection,
        "no address is known for the host; check its name, and whether this machine has a network"
      )
    case CCURL_NO_PROXY_ADDRESS:
      return failed(.connection, "no address is known for the proxy; check `http_proxy`")
    case CCURL_NO_CONNECTION:
      let cause = machineError == 0 ? detail : "\(Errno(rawValue: machineError))"
      return failed(
        .connection,
        "no connection (\(cause)); start the server, or correct host and port"
      )
    case CCURL_PEER_NOT_TRUSTED, CCURL_TLS_ISSUER, CCURL_TLS_STATUS:
      return failed(
        .certificate,
        "the server's certificate is not trusted (\(detail)); name the authority that signed it by "
          + "--ca-file"
      )
    case CCURL_CA_FILE_UNUSABLE:
      return failed(
        .certificate,
        "the file of trusted certificates can't be used (\(detail)); check --ca-file"
      )
    case CCURL_TLS_FAILED:
      return failed(
        .connection,
        "no agreement on TLS (\(detail)); check that this port speaks `https`"
      )
    case CCURL_UNSUPPORTED_PROTOCOL where !isConnected:
      return failed(.system, "this libcurl can't do it (\(detail)); install another build of it")
    case CCURL_STRANGE_REPLY, CCURL_UNSUPPORTED_PROTOCOL:
      return failed(
        .connection,
        "the server's reply is not HTTP (\(detail)); check which server listens there"
      )
    case CCURL_PARTIAL_BODY, CCURL_NO_REPLY, CCURL_SEND_FAILED, CCURL_RECEIVE_FAILED:
      return failed(
        .connection,
        "the server broke off \(activity) (\(detail)); look at its log"
      )
    default:
      return failed(.system, "libcurl gave up \(activity) (\(detail))")
    }
  }

  private func failed(_ kind: EffectFailure.Kind, _ cause: String) -> Answer {
    .failed(EffectFailure(kind, reason: Bytes("\(request.shown): \(cause)")))
  }
}
