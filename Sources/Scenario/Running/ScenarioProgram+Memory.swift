internal import SimKernel

// The steps on the simulated memory, and what is left of it at the end.

extension ScenarioProgram {
  mutating func performOnMemory(
    _ action: MemoryAction,
    _ step: Step,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    state.memory.noteUse()
    switch action {
    case .allocate(let bytes, let key, let tag):
      let site = MemorySimulator.Callsite(step: path.index, key: key, tag: tag)
      return allocate(bytes, site, path, kernel)
    case .free(let target): return free(target, path, kernel)
    case .limit(let mebibytes):
      state.memory.setPolicy { $0.limit = MemoryPolicy.limit(mebibytes: mebibytes) }
      report(step, kernel, [(.mebibytes, .decimal(mebibytes))])
    case .failAfter(let count):
      state.memory.setPolicy { $0.allocationsMax = count }
      report(step, kernel, [(.count, .decimal(count))])
    case .fragment(let seed):
      state.memory.setPolicy { $0.fragmentationSeed = seed }
      report(step, kernel, [(.seed, .decimal(seed))])
    case .pressureWave(let pattern):
      state.memory.setPolicy { $0.wave = MemoryPolicy.wave(pattern) }
      report(step, kernel, [(.pattern, pattern)])
    case .checkpoint(let name):
      let summary = state.memory.summary
      let fields: [EventField] = [
        (.name, name), (.inUseBytes, .decimal(summary.inUseBytes)),
        (.liveAllocations, .decimal(summary.leakedAllocs)),
      ]
      report(step, kernel, fields)
    case .assertInUse(let expected):
      let found = state.memory.summary.inUseBytes
      if found == expected { break }
      let message = "\(found) bytes are in use, expected \(expected)"
      return .failed(Finding(.assertion, .memoryAssertInUseBytes, message, path: path))
    }
    return .passed
  }

  private mutating func allocate(
    _ bytes: UInt64,
    _ site: MemorySimulator.Callsite,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    let attempt = state.memory.allocate(bytes, at: site)
    var fields: [EventField] = [
      (.bytes, .decimal(bytes)), (.effectiveBytes, .decimal(attempt.bytes)),
      (.callsite, Bytes(hash(of: site))),
    ]
    if let tag = site.tag { fields.append((.tag, tag)) }
    switch attempt.result {
    case .success(let id):
      report("memory_alloc", kernel, fields + [(.allocationID, .decimal(id))])
      if let key = site.key { state[key] = .decimal(id) }
      return .passed
    case .failure(let failure):
      report("memory_alloc", kernel, fields + [(.failedReason, Bytes(failure.rawValue))])
      let summary = state.memory.summary
      let reason =
        switch failure {
        case .limit:
          "\(summary.inUseBytes) are in use and the limit is \(state.memory.policy.limit ?? 0)"
        case .count:
          "it is allocation number \(summary.allocCount), and "
            + "\(state.memory.policy.allocationsMax ?? 0) may succeed"
        case .addressSpace: "\(summary.inUseBytes) are in use, more cannot be counted"
        }
      let size = attempt.bytes == bytes ? "\(bytes) bytes" : "\(bytes) as \(attempt.bytes) bytes"
      let message = "can't allocate \(size): \(reason)"
      return .failed(
        Finding(
          .checker,
          .memoryAllocFailed,
          message,
          path: path,
          details: JSONObject([
            JSONObject.Member(name: "reason", value: .text(Bytes(failure.rawValue)))
          ])
        )
      )
    }
  }

  private mutating func free(
    _ target: MemoryAction.Target,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    let id: UInt64
    switch target {
    case .id(let number): id = number
    case .key(let key):
      guard let text = state[key] else {
        let message = "key \(shownText(key)) is not set, so it names no allocation"
        return .failed(Finding(.checker, .memoryFree, message, path: path))
      }
      guard let number = UInt64(text.description) else {
        let message = "key \(shownText(key)) is \(shownText(text)), which is no allocation's id"
        return .failed(Finding(.checker, .memoryFree, message, path: path))
      }
      id = number
    }
    let freed = state.memory.free(id)
    var fields: [EventField] = [
      (.allocationID, .decimal(id)), (.existed, freed == nil ? "no" : "yes"),
    ]
    if let freed { fields.append((.bytes, .decimal(freed.bytes))) }
    report("memory_free", kernel, fields)
    if freed != nil { return .passed }
    let message = "there is no allocation \(id), or no longer: it was freed before"
    return .failed(Finding(.checker, .memoryFreeMissing, message, path: path))
  }

  /// The findings about allocations that are left at the end.
  func leaks() -> [Finding] {
    let live = state.memory.liveAllocations
    guard let first = live.first else { return [] }
    let bytes = state.memory.summary.leakedBytes
    let path = StepPath(first.allocation.callsite.step)
    let details = leakDetails(live)
    var findings: [Finding] = []
    if options.memory.forbidsLeaks {
      let count = live.count == 1 ? "1 allocation was" : "\(live.count) allocations were"
      let message = "\(count) never freed, \(bytes) bytes in all; this step made the first"
      findings.append(Finding(.checker, .memoryLeak, message, path: path, details: details))
    }
    if let budget = options.memory.leakBudget, bytes > budget {
      let message = "\(bytes) bytes leaked, and the budget is \(budget); this step leaked first"
      findings.append(
        Finding(.checker, .memoryLeakBudget, message, path: path, details: details)
      )
    }
    return findings
  }

  /// What leaked, the first 64 allocations one by one.
  private func leakDetails(
    _ live: [(id: UInt64, allocation: MemorySimulator.Allocation)]
  ) -> JSONObject {
    let shown = live.prefix(64).map { id, allocation in
      var members = [
        JSONObject.Member(name: "allocId", value: .unsigned(id)),
        JSONObject.Member(name: "bytes", value: .unsigned(allocation.bytes)),
        JSONObject.Member(
          name: "callsiteHash",
          value: .text(Bytes(hash(of: allocation.callsite)))
        ),
        JSONObject.Member(name: "stepIndex", value: .unsigned(UInt64(allocation.callsite.step))),
      ]
      if let tag = allocation.callsite.tag {
        members.append(JSONObject.Member(name: "tag", value: .text(tag)))
      }
      return JSONValue.object(JSONObject(members))
    }
    let bytes = state.memory.summary.leakedBytes
    return JSONObject([
      JSONObject.Member(name: "leakedBytes", value: .unsigned(bytes)),
      JSONObject.Member(name: "leakedAllocs", value: .unsigned(UInt64(live.count))),
      JSONObject.Member(name: "leaks", value: .array(shown)),
    ])
  }

  /// The same for allocations of one step with one key and tag of one file, in 32 digits.
  private func hash(of site: MemorySimulator.Callsite) -> String {
    var parts: [Bytes] = ["memory_alloc", "path=" + Bytes(name), Bytes("step=\(site.step)")]
    if let key = site.key { parts.append("key=" + key) }
    if let tag = site.tag { parts.append("tag=" + tag) }
    return Digest128.of(Bytes.joined(parts).array).hexadecimal
  }
}
