import Scenario
import SimKernel
import Testing

@Suite("step path")
struct StepPathTests {
  private let text = """
    {"version": 1, "name": "paths", "steps": [
      {"type": "rand_u64"},
      {"name": "é", "type": "assert_throws", "steps": [
        {"type": "rand_u64"}, {"type": "assert_rejects", "steps": [
          {"type": "fail", "message": "deep"}]}
      ]}
    ]}
    """

  private let deep = StepPath(1).appending(.assertThrows, 1).appending(.assertRejects, 0)

  @Test("is written with the types that hold the step")
  func isWritten() {
    #expect(StepPath(12).description == "12")
    #expect(StepPath(12).appending(.assertThrows, 3).description == "12/assert_throws/3")
    #expect(deep.pointer == "/steps/1/steps/1/steps/0")
  }

  @Test("reads back what it writes, and nothing else")
  func readsBack() {
    for path in [StepPath(0), StepPath(12).appending(.assertThrows, 3), deep] {
      #expect(StepPath(path.description) == path)
    }
    for text in [
      "", "-1", "+1", "01", "1/", "1/2", "1/sleep/2", "1/assert_throws", "1/assert_throws/x",
    ] {
      #expect(StepPath(text) == nil, "\(text)")
    }
  }

  @Test("leads to the step and to its place in the file")
  func leadsToThePlace() throws {
    let scenario = try #require(load(text).scenario)
    #expect(scenario.step(at: deep)?.action == .fail(message: "deep"))
    #expect(scenario.step(at: StepPath(1))?.label == "é")
    let location = try #require(scenario.location(of: deep))
    #expect(location.line == 5)
    #expect(location.column == 7)
    #expect(location.pointer == "/steps/1/steps/1/steps/0")
    let inner = try #require(scenario.location(of: StepPath(1).appending(.assertThrows, 1)))
    #expect(inner.line == 4)
    #expect(inner.column == 27)
  }

  @Test("leads nowhere where there is no such step")
  func leadsNowhere() throws {
    let scenario = try #require(load(text).scenario)
    for path in [
      StepPath(2), StepPath(-1), StepPath(0).appending(.assertThrows, 0),
      StepPath(1).appending(.assertRejects, 0), StepPath(1).appending(.assertThrows, 2),
    ] {
      #expect(scenario.step(at: path) == nil, "\(path)")
      #expect(scenario.location(of: path) == nil, "\(path)")
    }
  }
}
