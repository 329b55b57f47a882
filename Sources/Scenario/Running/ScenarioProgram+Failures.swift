internal import SimKernel

// What a step says when the outside could not do what it asked.

extension ScenarioProgram {
  func finding(for failure: EffectFailure, _ step: Step, _ path: StepPath) -> Finding {
    switch step.action {
    case .procSpawn(let spawn):
      if failure.kind == .timedOut, let timeout = spawn.timeout {
        let message = "\(shownCommand(spawn)) did not end within its \(timeout)"
        return Finding(
          .hang,
          .procTimeout,
          message,
          path: path,
          details: outputDetails(failure.standardOutput, failure.standardError)
        )
      }
      return Finding(
        .assertion,
        .procSpawnHost,
        "\(failure.reason)",
        path: path,
        details: outputDetails(failure.standardOutput, failure.standardError)
      )
    case .httpRequest:
      return Finding(.assertion, .httpHostRequest, "\(failure.reason)", path: path)
    case .fileSnapshot(let name):
      return fileFailure(.hostFsSnapshot, "keep", name, failure, path)
    case .fileRestore(let name):
      if failure.kind == .notFound { return missingSnapshot(name, isOnHost: true, path) }
      return fileFailure(.hostFsRestore, "restore", name, failure, path)
    case .fileWrite(let file, _): return fileFailure(.hostFsWrite, "write", file, failure, path)
    case .fileReadAssert(let file, _):
      return fileFailure(.hostFsReadAssert, "read", file, failure, path)
    default: fatalError("ScenarioProgram: \(step.type.name) asks nothing that can fail")
    }
  }

  /// What the open step asked of the outside, as the end of a sentence; empty when it asked nothing.
  func awaited(_ kernel: Kernel) -> String {
    switch openStep?.step.action {
    case .procSpawn(let spawn)?: return ", waiting for \(shownCommand(spawn))"
    case .httpRequest(let request)?:
      let side = kernel.options.http == .host ? "host " : ""
      let isUpgrade = SimKernel.HTTPRequest(request).isWebSocketUpgrade
      let kind = isUpgrade ? "the \(side)websocket upgrade " : ""
      return ", waiting for \(kind)\(request.method) \(request.path)"
    default: return ""
    }
  }

  private func fileFailure(
    _ title: FindingTitle,
    _ verb: String,
    _ name: Bytes,
    _ failure: EffectFailure,
    _ path: StepPath
  ) -> Finding {
    let message = "can't \(verb) \(shownText(name)): \(failure.reason)"
    if failure.kind == .outsideRoot {
      return Finding(.checker, .hostFsPath, message, path: path)
    }
    return Finding(.assertion, title, message, path: path)
  }

  func missingSnapshot(_ name: Bytes, isOnHost: Bool, _ path: StepPath) -> Finding {
    Finding(
      .checker,
      isOnHost ? .hostFsRestoreMissingSnapshot : .fsRestoreMissingSnapshot,
      "there is no snapshot called \(shownText(name)); take it by `fs_snapshot`",
      path: path
    )
  }
}
