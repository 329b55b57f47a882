internal import SimKernel

/// How the simulated memory treats allocations.
struct MemoryPolicy: Equatable, Sendable {
  /// How many bytes may be in use; nil = no limit.
  var limit: UInt64?
  /// How many allocations may be tried before all further ones fail; nil = no limit.
  var allocationsMax: UInt64?
  /// Makes allocations up to 30 % larger than asked for; nil = exactly as asked for.
  var fragmentationSeed: UInt64?
  /// Multiplies the sizes of allocations, in turn; empty = by 1.
  var wave: [UInt64] = []

  /// The bytes that allocation number `number`, from 1, takes.
  func effectiveSize(of bytes: UInt64, number: UInt64) -> UInt64 {
    var size = bytes
    if !wave.isEmpty {
      let factor = wave[Int((number - 1) % UInt64(wave.count))]
      let (product, overflow) = bytes.multipliedReportingOverflow(by: factor)
      size = overflow ? .max : product
    }
    guard let seed = fragmentationSeed else { return size }
    let input = [seed, number, bytes].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }
    let percent = UInt64(Blake3Block.hash(input)[0]) % 31
    // size * percent / 100, exactly, without a product beyond 64 bits.
    let extra = size / 100 * percent + size % 100 * percent / 100
    let (sum, overflow) = size.addingReportingOverflow(extra)
    return overflow ? .max : sum
  }

  /// Reads multipliers separated by commas; entries that are 0 or no number are left out.
  static func wave(_ pattern: Bytes) -> [UInt64] {
    pattern.array.split(separator: UInt8(ascii: ",")).compactMap { part in
      UInt64(String(decoding: Array(part).trimmed(), as: UTF8.self)).flatMap { $0 == 0 ? nil : $0 }
    }
  }

  /// The limit for so many MiB; one that no count of bytes can reach is the largest count.
  static func limit(mebibytes: UInt64) -> UInt64 {
    let (bytes, overflow) = mebibytes.multipliedReportingOverflow(by: 1 << 20)
    return overflow ? .max : bytes
  }

  var digest: Digest128 {
    let parts = [
      limit.map { "l\($0)" }, allocationsMax.map { "a\($0)" }, fragmentationSeed.map { "f\($0)" },
      wave.isEmpty ? nil : "w\(wave)",
    ]
    return .entry(.memory, "policy", Bytes(parts.map { $0 ?? "" }.joined(separator: " ")))
  }
}
