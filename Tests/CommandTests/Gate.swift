/// Lets a few programs run at a time, in the order they ask.
///
/// All tests are started at once; without this, hundreds of processes would share the machine, and a
/// deadline would measure how busy it is.
actor Gate {
  static let programs = Gate(width: 4)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(width: Int) { free = width }

  /// Does `work` when it is its turn.
  ///
  /// - Returns: What `work` returns.
  /// - Throws: What `work` throws.
  nonisolated func pass<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await enter()
    do {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
