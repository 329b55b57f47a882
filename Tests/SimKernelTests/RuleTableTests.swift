import SimKernel
import Testing

@Suite("RuleTable")
struct RuleTableTests {
  private let key = ProcessKey(command: "echo", arguments: ["a"])

  private func rule(_ code: Int32) -> ProcessRule {
    ProcessRule(
      result: ProcessResult(exitCode: code, standardOutput: .empty, standardError: .empty)
    )
  }

  @Test("the first rule with uses left answers, in the order of declaration")
  func order() {
    var world = World()
    world.processes.declare(key, rule(1), uses: 2)
    world.processes.declare(key, rule(2), uses: 0)
    world.processes.declare(key, rule(3), uses: nil)
    let codes = (0..<4).map { _ in world.processes.match(key)?.result.exitCode }
    #expect(codes == [1, 1, 3, 3])
  }

  @Test("only the whole command matches")
  func wholeCommand() {
    var world = World()
    world.processes.declare(key, rule(1), uses: nil)
    for other in [
      ProcessKey(command: "echo", arguments: []),
      ProcessKey(command: "echo", arguments: ["a", "b"]),
      ProcessKey(command: "echoa", arguments: []),
    ] {
      #expect(world.processes.match(other) == nil)
    }
  }

  @Test("a rule that asks for an input passes over every other, and keeps its uses")
  func conditions() {
    var world = World()
    var picky = rule(1)
    picky.standardInput = "yes"
    picky.environment = [EnvironmentVariable(name: "A", value: "1")]
    picky.directory = "src"
    world.processes.declare(key, picky, uses: 1)
    world.processes.declare(key, rule(2), uses: nil)
    var request = ProcessRequest(command: "echo", arguments: ["a"])
    #expect(world.processes.match(request)?.result.exitCode == 2)
    request.standardInput = "yes"
    request.directory = "src"
    #expect(world.processes.match(request)?.result.exitCode == 2)
    request.environment = [EnvironmentVariable(name: "A", value: "1")]
    #expect(world.processes.match(request)?.result.exitCode == 1)
    #expect(world.processes.match(request)?.result.exitCode == 2)
    #expect(world.digest == world.digestFromScratch)
  }

  @Test("the digest follows declarations and uses")
  func digest() {
    var world = World()
    let empty = world.digest
    world.processes.declare(key, rule(1), uses: 2)
    let two = world.digest
    _ = world.processes.match(key)
    let one = world.digest
    #expect(Set([empty, two, one]).count == 3)
    #expect(world.digest == world.digestFromScratch)
    _ = world.processes.match(key)
    #expect(world.digest == empty)
    let copy = world
    world.processes.declare(key, rule(1), uses: 2)
    #expect(world.digest == two)
    #expect(copy.digest == empty)
  }

  @Test("ten thousand uses of one key's rules take no quadratic time")
  func manyRules() {
    var world = World()
    for code in 0..<10_000 {
      world.processes.declare(key, rule(Int32(code)), uses: 1)
    }
    for code in 0..<10_000 {
      #expect(world.processes.match(key)?.result.exitCode == Int32(code))
    }
    #expect(world.processes.match(key) == nil)
  }
}
