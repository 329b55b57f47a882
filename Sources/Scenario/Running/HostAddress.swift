internal import SimKernel

/// What a path of an HTTP step must be where the machine answers.
enum HostAddress {
  private static let schemes: [Bytes] = ["http://", "https://"]

  /// The path and query of an absolute `http` or `https` URL; nil for anything else.
  static func target(of url: Bytes) -> Bytes? {
    guard let scheme = schemes.first(where: { url.array.starts(with: $0.array) }) else {
      return nil
    }
    let rest = url.array[scheme.count...]
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    if authority.isEmpty { return nil }
    let target = rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "#") }
    return target.first == UInt8(ascii: "/") ? Bytes(target) : "/" + Bytes(target)
  }

  /// Whether a rule may be about this path: a URL, or the path of one.
  static func isRulePath(_ path: Bytes) -> Bool {
    path.array.first == UInt8(ascii: "/") || target(of: path) != nil
  }

  static func refusal(ofRule path: Bytes, _ step: StepPath) -> Finding {
    Finding(
      .checker,
      .httpWhenHostPath,
      "with host HTTP the path of a rule is a URL or begins with `/`, not \(shownText(path))",
      path: step
    )
  }

  static func refusal(ofRequest path: Bytes, _ step: StepPath) -> Finding {
    Finding(
      .checker,
      .httpHostURL,
      "with host HTTP a request needs an absolute URL such as http://127.0.0.1:8080/status, "
        + "not \(shownText(path))",
      path: step
    )
  }
}
