import Files
import Glibc
import HostBackends
import SimKernel
import SystemPackage

/// Runs fozzy itself as another process.
enum ChildProcess {
  enum End: Equatable {
    case ended(exitCode: Int32, output: Bytes, error: Bytes)
    /// It took longer than it may; it and all its descendants were ended.
    case timedOut
    /// It could not be started, or a signal ended it; says which, for people.
    case broken(String)
  }

  /// Runs `fozzy` with `arguments` and waits for its end, at most `limit`.
  ///
  /// Its supervisor ends it and its descendants when it is late, when a signal has come, and when this
  /// process ends.
  static func run(
    _ arguments: [String],
    in folder: FilePath,
    _ surroundings: Surroundings,
    limit: VirtualDuration,
    _ signals: HeldSignals
  ) -> End {
    let now = MonotonicClock.now()
    let operation: ProcessOperation
    let settings: ProcessSettings
    do {
      settings = ProcessSettings(
        root: try RootFolder(folder),
        environment: surroundings.environment,
        outputLimit: 64 << 20
      )
      let request = ProcessRequest(
        // Its file may have been replaced meanwhile; the process has it still.
        command: Bytes("/proc/\(getpid())/exe"),
        arguments: surroundings.traits.arguments(before: arguments.map { Bytes($0) }),
        timeout: limit
      )
      operation = try ProcessOperation(request, settings, now: now)
    } catch let refusal as Refusal {
      return .broken("it could not be started: \(refusal.failure.reason)")
    } catch {
      return .broken("it could not be started in \(folder): \(error)")
    }
    defer { operation.end() }
    while true {
      if let answer = operation.advance(now: MonotonicClock.now()) { return end(answer) }
      if signals.hasCome { return interrupted(operation, settings.patience) }
      waitUntilReadable(operation.descriptors + [signals.descriptor], deadline: operation.wakeAt)
    }
  }

  /// Waits until nothing of it is alive: it works in folders that are about to be removed.
  private static func interrupted(_ operation: ProcessOperation, _ patience: UInt64) -> End {
    operation.end()
    let deadline = MonotonicClock.now() + patience
    while true {
      let now = MonotonicClock.now()
      _ = operation.advance(now: now)
      if operation.isOver || now >= deadline { break }
      waitUntilReadable(operation.descriptors, deadline: deadline)
    }
    return .broken("a signal ended the audit")
  }

  private static func end(_ answer: SimKernel.Answer) -> End {
    switch answer {
    case .process(let result):
      if let signal = result.signal { return .broken("signal \(signal) ended it") }
      return .ended(
        exitCode: result.exitCode,
        output: result.standardOutput,
        error: result.standardError
      )
    case .failed(let failure):
      return failure.kind == .timedOut ? .timedOut : .broken("\(failure.reason)")
    case .http, .contents, .done, .unmatched:
      fatalError("ChildProcess: a process was answered by \(answer)")
    }
  }
}

extension DifferenceEvidence.ProcessIDs {
  /// The last id that the machine gave to a process; nil where it does not tell.
  static func last() -> Int? {
    guard let bytes = try? SystemDisk().readFile("/proc/loadavg", atMost: 256) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split { $0.isWhitespace }.last.flatMap { Int($0) }
  }
}
