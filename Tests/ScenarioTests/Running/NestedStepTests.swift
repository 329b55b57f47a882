import Scenario
import SimKernel
import SimTestSupport
import Testing

@Suite("assert_throws")
struct NestedStepTests {
  private func throwing(_ steps: String) -> String {
    #"{"type":"assert_throws","steps":[\#(steps),{"type":"fail","message":""}]}"#
  }

  @Test("undoes keys, files, rules, snapshots, memory and messages of its steps")
  func undoes() {
    let before =
      #"{"type":"set_kv","key":"k","value":"old"},{"type":"fs_write","path":"f","data":"old"},"#
      + #"{"type":"proc_when","cmd":"c","exit_code":0,"times":1},"#
      + #"{"type":"net_send","from":"a","to":"b","payload":"p"},"#
    let nested =
      #"{"type":"set_kv","key":"k","value":"new"},{"type":"set_kv","key":"l","value":"new"},"#
      + #"{"type":"fs_write","path":"f","data":"new"},{"type":"fs_snapshot","name":"s"},"#
      + #"{"type":"proc_spawn","cmd":"c"},{"type":"net_deliver_one"},"#
      + #"{"type":"net_partition","a":"a","b":"b"},{"type":"memory_alloc","bytes":5,"key":"m"},"#
      + #"{"type":"sleep","duration":"1h"}"#
    let after =
      #"{"type":"get_kv_assert","key":"k","equals":"old"},"#
      + #"{"type":"get_kv_assert","key":"l","is_null":true},"#
      + #"{"type":"get_kv_assert","key":"m","is_null":true},"#
      + #"{"type":"fs_read_assert","path":"f","equals":"old"},"#
      + #"{"type":"assert_throws","steps":[{"type":"fs_restore","name":"s"}]},"#
      + #"{"type":"proc_spawn","cmd":"c"},{"type":"net_deliver_one"},"#
      + #"{"type":"net_recv_assert","node":"b","payload":"p"},"#
      + #"{"type":"memory_assert_in_use_bytes","equals":0}"#
    for block in [throwing(nested), throwing(throwing(nested) + "," + nested)] {
      let run = ScenarioRun(before + block + "," + after)
      #expect(run.outcome == ["pass"])
      #expect(run.elapsed == .zero)
      #expect(run.program.memory?.allocCount == 0)
    }
  }

  @Test("leaves the state as it was, byte for byte of its digest")
  func keepsState() throws {
    let plain = ScenarioRun(#"{"type":"set_kv","key":"k","value":"v"},{"type":"rand_u64"}"#)
    let nested = throwing(
      #"{"type":"rand_u64","key":"k"},{"type":"freeze","at_ms":7},{"type":"memory_alloc","bytes":1}"#
    )
    let other = ScenarioRun(#"{"type":"set_kv","key":"k","value":"v"},"# + nested)
    #expect(plain.test.kernel.world.digest == other.test.kernel.world.digest)
    #expect(plain.program.digest == other.program.digest)
  }

  @Test("keeps the records and choices of its steps, nested ones below their parents")
  func keepsRecords() throws {
    let draw = #"{"type":"rand_u64","key":"k"}"#
    let run = ScenarioRun(draw + "," + throwing(draw + "," + throwing(draw)) + "," + draw)
    #expect(run.outcome == ["pass"])
    #expect(try run.choices().count == 4)
    #expect(Set(try run.choices()).count == 4)
    var depths: [UInt64] = []
    var causes: [RecordNumber?] = []
    for record in try run.test.records() {
      guard case .stepStart(let depth, _, _) = record.body else { continue }
      depths.append(depth)
      causes.append(record.cause)
    }
    #expect(depths == [0, 0, 1, 1, 2, 2, 1, 0])
    // Those at depth 1 have one cause, the step around them; so do those at depth 2.
    #expect(causes[2] == causes[3])
    #expect(causes[2] == causes[6])
    #expect(causes[4] == causes[5])
    #expect(causes[2] != causes[4])
    // What was drawn last stands in the state: a source is never rewound.
    let last = try #require(try run.choices().last).split(separator: " ")[2]
    let check = #"{"type":"get_kv_assert","key":"k","equals":"\#(last)"}"#
    let again = ScenarioRun(
      draw + "," + throwing(draw + "," + throwing(draw)) + "," + draw + "," + check
    )
    #expect(again.outcome == ["pass"])
  }

  @Test("moves only the clock that the steps read, by waits and by slow answers")
  func movesClock() throws {
    let nested =
      #"{"type":"sleep","duration":"2s"},{"type":"advance","duration":"1s"},"#
      + #"{"type":"http_when","method":"GET","path":"/","status":200,"delay":"4s"},"#
      + #"{"type":"http_request","method":"GET","path":"/"},{"type":"trace_event","name":"in"}"#
    let run = ScenarioRun(throwing(nested) + #",{"type":"trace_event","name":"out"}"#)
    #expect(run.outcome == ["pass"])
    #expect(run.elapsed == .zero)
    #expect(try run.events() == ["name=in fields={} clock=7000000000", "name=out fields={}"])
  }

  @Test("stops at the first nested step that fails")
  func stopsAtFirst() throws {
    let run = ScenarioRun(
      #"{"type":"assert_rejects","steps":[{"type":"panic","message":""},"#
        + #"{"type":"trace_event","name":"late"}]}"#
    )
    #expect(run.outcome == ["pass"])
    #expect(try run.events() == [])
  }
}
