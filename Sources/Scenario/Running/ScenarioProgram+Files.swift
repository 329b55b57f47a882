internal import SimKernel

// The steps on the virtual file system.

extension ScenarioProgram {
  mutating func performOnFiles(
    _ action: StepAction,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    if kernel.options.files == .host { return askForFiles(action) }
    switch action {
    case .fileWrite(let file, let data):
      do throws(FileTree.Failure) {
        try kernel.world.files.write(data, to: file)
        return .passed
      } catch {
        return fileFailure(.fsWrite, "write", file, error, path)
      }
    case .fileReadAssert(let file, let expected):
      do throws(FileTree.Failure) {
        let found = try kernel.world.files.read(file)
        return check(file, found, expected, .fsReadAssert, path)
      } catch {
        return fileFailure(.fsReadAssert, "read", file, error, path)
      }
    case .fileSnapshot(let name):
      state.snapshot(kernel.world.files, as: name)
      return .passed
    case .fileRestore(let name):
      guard let files = state.snapshot(name) else {
        return .failed(missingSnapshot(name, isOnHost: false, path))
      }
      kernel.world.files = files
      return .passed
    default: fatalError("ScenarioProgram: no file step")
    }
  }

  /// Asks the machine for what the step does with files.
  private func askForFiles(_ action: StepAction) -> StepOutcome {
    switch action {
    case .fileWrite(let file, let data): .asks(.file(.write(path: file, data)))
    case .fileReadAssert(let file, _): .asks(.file(.read(path: file)))
    case .fileSnapshot(let name): .asks(.file(.snapshot(name: name)))
    case .fileRestore(let name): .asks(.file(.restore(name: name)))
    default: fatalError("ScenarioProgram: no file step")
    }
  }

  /// Compares the contents of a file with what they should be.
  func check(
    _ file: Bytes,
    _ found: Bytes,
    _ expected: Bytes,
    _ title: FindingTitle,
    _ path: StepPath
  ) -> StepOutcome {
    if found == expected { return .passed }
    let message =
      "\(shownText(file)) holds \(shownText(found)), expected \(shownText(expected))"
      + lookAlikeNote(found, expected)
    let values = Finding.Values(expected: expected, found: found)
    return .failed(Finding(.assertion, title, message, path: path, values: values))
  }

  private func fileFailure(
    _ title: FindingTitle,
    _ verb: String,
    _ file: Bytes,
    _ failure: FileTree.Failure,
    _ path: StepPath
  ) -> StepOutcome {
    let reason =
      switch failure {
      case .emptyPath: "the path is empty"
      case .outsideRoot: "the path leads out of the root"
      case .notFound: "there is no such file"
      case .isDirectory: "it is a folder"
      case .notDirectory: "a folder of the path is a file"
      }
    return .failed(
      Finding(.assertion, title, "can't \(verb) \(shownText(file)): \(reason)", path: path)
    )
  }
}
