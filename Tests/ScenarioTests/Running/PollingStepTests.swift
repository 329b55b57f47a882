import Scenario
import SimKernel
import SimTestSupport
import Testing

@Suite("polling assertions")
struct PollingStepTests {
  private func poll(_ type: String, within: String, poll: String, message: String = "") -> String {
    #"{"type":"assert_\#(type)_kv","key":"k","equals":"v","within":"\#(within)","#
      + #""poll":"\#(poll)"\#(message)}"#
  }

  @Test("look at once, then every interval, and last at the deadline")
  func looks() throws {
    let run = ScenarioRun(poll("never", within: "25ms", poll: "10ms"))
    #expect(run.outcome == ["pass"])
    var waits: [UInt64] = []
    for case .timerSet(let delay) in try run.test.records().map(\.body) {
      waits.append(delay.nanoseconds / 1_000_000)
    }
    #expect(waits == [10, 10, 5])
  }

  @Test("end at once where the value is there, and at the deadline where it is not")
  func outcomes() {
    let set = #"{"type":"set_kv","key":"k","value":"v"},"#
    let run = ScenarioRun(set + poll("eventually", within: "1h", poll: "1s"))
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .zero)
    expectGolden(
      #"""
      {"type":"assert_eventually_kv","key":"k","equals":"v","within":"0s","poll":"1s"}
        fail
        assertion assert_eventually_kv at step 0: key "k" was not "v" within 0ms: it is not set
      {"type":"set_kv","key":"k","value":"w"},{"type":"assert_eventually_kv","key":"k","equals":"v","within":"1m","poll":"7s"}
        fail
        assertion assert_eventually_kv at step 1: key "k" was not "v" within 1m: it is "w"
      {"type":"set_kv","key":"k","value":"v"},{"type":"assert_never_kv","key":"k","equals":"v","within":"1m","poll":"7s"}
        fail
        assertion assert_never_kv at step 1: key "k" is "v"
      {"type":"assert_eventually_kv","key":"k","equals":"v","within":"1m","poll":"1m","msg":"late"}
        fail
        assertion assert_eventually_kv at step 0: late
      """#
    ) { ScenarioRun($0).outcome }
    let late = ScenarioRun(poll("eventually", within: "1m", poll: "7s"))
    #expect(late.elapsed == .milliseconds(60_000))
  }

  @Test("stop looking one by one after ten thousand looks, and end at the deadline all the same")
  func boundedLooks() throws {
    let run = ScenarioRun(poll("never", within: "1h", poll: "1ns"))
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .milliseconds(3_600_000))
    #expect(run.test.kernel.journal.count < 40_000)
  }

  @Test("inside assert_throws move only the clock of the steps")
  func nested() throws {
    let steps =
      poll("never", within: "1h", poll: "1ns") + #",{"type":"trace_event","name":"e"},"#
      + poll("eventually", within: "25ms", poll: "10ms")
    let run = ScenarioRun(
      #"{"type":"assert_throws","steps":[{"type":"assert_rejects","steps":[\#(steps)]},\#(steps)]}"#
    )
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .zero)
    let event = "name=e fields={} clock=3600000000000"
    #expect(try run.events() == [event, event])
  }

  @Test("are ended by the run's deadline")
  func deadline() {
    let run = ScenarioRun(
      poll("never", within: "1h", poll: "1s"),
      deadline: .start + .milliseconds(1500)
    )
    #expect(run.status == .timeout)
    #expect(run.elapsed == .milliseconds(1500))
  }
}
