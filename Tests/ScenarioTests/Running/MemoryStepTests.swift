import Scenario
import SimKernel
import Testing

@Suite("memory steps")
struct MemoryStepTests {
  @Test("waves and fragmentation make allocations as large as the format says")
  func effectiveSizes() throws {
    let alloc = #"{"type":"memory_alloc","bytes":200000,"key":"a"}"#
    let run = ScenarioRun(
      #"{"type":"memory_fragmentation","seed":7},"#
        + #"{"type":"memory_pressure_wave","pattern":" 1,x,2, 0,4"},"#
        + [alloc, alloc, alloc].joined(separator: ",")
    )
    let sizes = try run.events().compactMap {
      $0.firstMatch(of: /effective_bytes=(\d+)/)?.output.1
    }
    #expect(sizes == ["224000", "480000", "1008000"])
    #expect(run.program.memory?.peakBytes == 1_712_000)
  }

  @Test("every step leaves an event")
  func events() throws {
    let parts = "12:memory_alloc17:path=t.fozzy.json6:step=25:key=a5:tag=t"
    let run = ScenarioRun(
      #"{"type":"memory_limit_mb","mb":1},{"type":"memory_fail_after_allocs","count":9},"#
        + #"{"type":"memory_alloc","bytes":5,"key":"a","tag":"t"},"#
        + #"{"type":"memory_checkpoint","name":"c"},{"type":"memory_free","alloc_id":1},"#
        + #"{"type":"memory_assert_in_use_bytes","equals":0}"#
    )
    #expect(run.outcome == ["pass"])
    #expect(
      try run.events() == [
        "event=memory_limit_mb mb=1", "event=memory_fail_after_allocs count=9",
        "event=memory_alloc bytes=5 effective_bytes=5 "
          + "callsite=\(callsite(parts)) tag=t alloc_id=1",
        "event=memory_checkpoint name=c in_use_bytes=5 live_allocs=1",
        "event=memory_free alloc_id=1 existed=yes bytes=5",
      ]
    )
  }

  /// The digest of the parts of a callsite, each with its length before it.
  private func callsite(_ parts: String) -> String { Digest128.of(Array(parts.utf8)).hexadecimal }

  @Test("findings name sizes, limits and ids")
  func findings() {
    expectGolden(
      #"""
      {"type":"memory_limit_mb","mb":1},{"type":"memory_alloc","bytes":1048576,"key":"a"},{"type":"memory_alloc","bytes":1}
        fail
        checker memory_alloc_failed at step 2: can't allocate 1 bytes: 1048576 are in use and the limit is 1048576
      {"type":"memory_pressure_wave","pattern":"3"},{"type":"memory_limit_mb","mb":0},{"type":"memory_alloc","bytes":2}
        fail
        checker memory_alloc_failed at step 2: can't allocate 2 as 6 bytes: 0 are in use and the limit is 0
      {"type":"memory_fail_after_allocs","count":1},{"type":"memory_alloc","bytes":0},{"type":"memory_alloc","bytes":0}
        fail
        checker memory_alloc_failed at step 2: can't allocate 0 bytes: it is allocation number 2, and 1 may succeed
      {"type":"memory_alloc","bytes":18446744073709551615},{"type":"memory_alloc","bytes":1}
        fail
        checker memory_alloc_failed at step 1: can't allocate 1 bytes: 18446744073709551615 are in use, more cannot be counted
      {"type":"memory_free","key":"a"}
        fail
        checker memory_free at step 0: key "a" is not set, so it names no allocation
      {"type":"set_kv","key":"a","value":"x1"},{"type":"memory_free","key":"a"}
        fail
        checker memory_free at step 1: key "a" is "x1", which is no allocation's id
      {"type":"memory_alloc","bytes":1,"key":"a"},{"type":"memory_free","key":"a"},{"type":"memory_free","key":"a"}
        fail
        checker memory_free_missing at step 2: there is no allocation 1, or no longer: it was freed before
      {"type":"memory_alloc","bytes":8},{"type":"memory_assert_in_use_bytes","equals":9}
        fail
        assertion memory_assert_in_use_bytes at step 1: 8 bytes are in use, expected 9
      {"type":"memory_alloc","bytes":3,"key":"a"},{"type":"memory_alloc","bytes":4},{"type":"memory_free","alloc_id":1}
        fail
        checker memory_leak at step 1: 1 allocation was never freed, 4 bytes in all; this step made the first
      """#
    ) { ScenarioRun($0).outcome }
  }

  @Test("a failed allocation stores no id and takes none")
  func failedAllocations() {
    let run = ScenarioRun(
      #"{"type":"memory_fail_after_allocs","count":0},"#
        + #"{"type":"assert_throws","steps":[{"type":"memory_alloc","bytes":1,"key":"a"}]},"#
        + #"{"type":"memory_fail_after_allocs","count":1},"#
        + #"{"type":"memory_alloc","bytes":1,"key":"a"},"#
        + #"{"type":"get_kv_assert","key":"a","equals":"1"},{"type":"memory_free","key":"a"}"#
    )
    #expect(run.outcome == ["pass"])
  }

  @Test("the summary counts, and is there only for a run with such steps")
  func summary() {
    #expect(ScenarioRun(#"{"type":"rand_u64"}"#).program.memory == nil)
    let run = ScenarioRun(
      #"{"type":"memory_alloc","bytes":10},{"type":"memory_alloc","bytes":5,"key":"b"},"#
        + #"{"type":"memory_free","alloc_id":1},{"type":"memory_limit_mb","mb":0},"#
        + #"{"type":"memory_alloc","bytes":1}"#
    )
    var expected = MemorySummary()
    expected.allocCount = 3
    expected.freeCount = 1
    expected.failedAllocCount = 1
    expected.inUseBytes = 5
    expected.peakBytes = 15
    expected.leakedBytes = 5
    expected.leakedAllocs = 1
    #expect(run.program.memory == expected)
    // The run stopped before it could free: that is no finding of its own.
    #expect(run.program.findings.map(\.title) == [.memoryAllocFailed])
  }

  @Test("random allocations and frees agree with a plain list")
  func agreesWithModel() {
    for seed: UInt64 in 0..<20 {
      let run = ScenarioRun(MemoryModel.steps(seed: seed))
      #expect(run.outcome == ["pass"], "seed \(seed)")
      #expect(run.program.memory?.leakedBytes == 0, "seed \(seed)")
    }
  }
}

/// Memory as a plain list, which writes the steps that it takes and says which must fail.
private enum MemoryModel {
  static func steps(seed: UInt64) -> String {
    var random = TestGenerator(seed: seed)
    var live: [(id: Int, bytes: Int)] = []
    var nextID = 1
    var steps: [String] = [#"{"type":"memory_limit_mb","mb":1}"#]
    func used() -> Int { live.reduce(0) { $0 + $1.bytes } }
    for _ in 0..<200 {
      switch random.below(4) {
      case 0, 1:
        let bytes = random.below(200_000)
        let alloc = #"{"type":"memory_alloc","bytes":\#(bytes)}"#
        if used() + bytes > 1 << 20 {
          steps.append(#"{"type":"assert_throws","steps":[\#(alloc)]}"#)
        } else {
          steps.append(alloc)
          live.append((nextID, bytes))
          nextID += 1
        }
      case 2:
        let id = random.below(nextID + 1)
        let free = #"{"type":"memory_free","alloc_id":\#(id)}"#
        if let index = live.firstIndex(where: { $0.id == id }) {
          live.remove(at: index)
          steps.append(free)
        } else {
          steps.append(#"{"type":"assert_throws","steps":[\#(free)]}"#)
        }
      default: steps.append(#"{"type":"memory_assert_in_use_bytes","equals":\#(used())}"#)
      }
    }
    steps += live.map { #"{"type":"memory_free","alloc_id":\#($0.id)}"# }
    return steps.joined(separator: ",")
  }
}
