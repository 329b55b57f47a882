import Scenario
import SimKernel
import Testing

@Suite("steps in time")
struct TimeStepTests {
  private let mark = #"{"type":"trace_event","name":"e"}"#

  @Test("sleep and advance move the clock; advance needs --det")
  func moves() throws {
    let steps = #"{"type":"sleep","duration":"2s"},{"type":"advance","duration":"1ms"},\#(mark)"#
    let run = ScenarioRun(steps)
    #expect(run.elapsed == .milliseconds(2001))
    // The clock that the steps read is the kernel's.
    #expect(try run.events() == ["name=e fields={}"])
    #expect(
      ScenarioRun(steps, isDeterministic: false).outcome == [
        "fail",
        "checker advance_requires_det at step 1: `advance` moves the virtual clock, which follows "
          + "the real one here; run with `--det`",
      ]
    )
  }

  @Test("a virtual server's delay takes virtual time")
  func delays() {
    let run = ScenarioRun(
      #"{"type":"http_when","method":"GET","path":"/","status":204,"delay":"3s"},"#
        + #"{"type":"http_request","method":"GET","path":"/","expect_status":204},"#
        + #"{"type":"http_request","method":"GET","path":"/","expect_status":204}"#
    )
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .milliseconds(6000))
  }

  @Test("the run's deadline ends a wait, and names the step that waited")
  func deadline() {
    let steps = #"{"type":"rand_u64"},{"type":"sleep","duration":"2s"},{"type":"rand_u64"}"#
    let run = ScenarioRun(steps, deadline: .start + .milliseconds(1500))
    #expect(
      run.outcome == [
        "timeout",
        "hang timeout at step 1: the run reached its time limit after 1500ms of virtual time",
      ]
    )
    #expect(ScenarioRun(steps, deadline: .start + .milliseconds(2001)).outcome == ["pass"])
    #expect(ScenarioRun(steps, deadline: .start + .milliseconds(2000)).status == .timeout)
    #expect(ScenarioRun(mark, deadline: .start).status == .timeout)
  }

  @Test("a frozen clock stands still, moves by advance only, and goes on from where it stands")
  func freezes() throws {
    let run = ScenarioRun(
      #"{"type":"sleep","duration":"10ms"},{"type":"freeze"},"#
        + #"{"type":"http_when","method":"GET","path":"/","status":200,"delay":"90ms"},"#
        + #"{"type":"http_request","method":"GET","path":"/"},\#(mark),"#
        + #"{"type":"advance","duration":"5ms"},\#(mark),{"type":"freeze","at_ms":1000},\#(mark),"#
        + #"{"type":"unfreeze"},{"type":"sleep","duration":"1ms"},\#(mark),"#
        + #"{"type":"freeze","at_ms":0},\#(mark),{"type":"unfreeze"},{"type":"unfreeze"},"#
        + #"{"type":"sleep","duration":"2ms"},\#(mark)"#
    )
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .milliseconds(108))
    #expect(
      try run.events() == [
        "name=e fields={} clock=10000000", "name=e fields={} clock=15000000",
        "name=e fields={} clock=1000000000", "name=e fields={} clock=1001000000",
        "name=e fields={} clock=0", "name=e fields={} clock=2000000",
      ]
    )
  }

  @Test("a wait on a frozen clock is a finding, inside assert_throws too")
  func frozenWaits() throws {
    let message =
      "the clock is frozen, so that a wait of 1h would never end; `advance` moves a frozen clock, "
      + "`unfreeze` lets it go on"
    let freeze = #"{"type":"freeze"},"#
    let sleep = #"{"type":"sleep","duration":"1h"}"#
    #expect(
      ScenarioRun(freeze + sleep).outcome == ["fail", "hang frozen_sleep at step 1: \(message)"]
    )
    #expect(ScenarioRun(freeze + #"{"type":"sleep","duration":"0s"}"#).outcome == ["pass"])
    #expect(
      ScenarioRun(freeze + #"{"type":"assert_throws","steps":[\#(sleep)]}"#).outcome == ["pass"]
    )
    let poll =
      #"{"type":"assert_never_kv","key":"k","equals":"v","within":"1h","poll":"2h"}"#
    #expect(
      ScenarioRun(freeze + poll).outcome == ["fail", "hang frozen_sleep at step 1: \(message)"]
    )
    // A slow answer does not move a frozen clock, and arrives all the same.
    let request =
      #"{"type":"http_when","method":"GET","path":"/","status":200,"delay":"1s"},"#
      + #"{"type":"http_request","method":"GET","path":"/"},\#(mark)"#
    let slow = ScenarioRun(freeze + #"{"type":"assert_throws","steps":[\#(request),\#(sleep)]}"#)
    #expect(slow.outcome == ["pass"])
    #expect(try slow.events() == ["name=e fields={}"])
    // The clock may be frozen within a copy only.
    #expect(
      ScenarioRun(#"{"type":"assert_throws","steps":[{"type":"freeze"},\#(sleep)]},"# + sleep)
        .outcome == ["pass"]
    )
  }
}
