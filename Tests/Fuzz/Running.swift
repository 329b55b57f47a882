import Scenario
import SimKernel
import SimTestSupport

/// Runs a scenario that is valid, and reads its records back, whole and damaged.
func checkRunning(_ input: [UInt8]) {
  let file = ScenarioFile.load(source: input, path: "f")
  guard let scenario = file.scenario, isSmall(scenario.steps) else { return }
  var random = Damage(of: input)
  let program = ScenarioProgram(
    scenario,
    name: "f",
    options: ScenarioProgram.Options(isDeterministic: true)
  )
  let run = TestRun(
    program,
    SeededSource(seed: random.next()),
    options: RunOptions(limits: Limits(steps: 2_000, records: 20_000))
  )
  require(run.kernel.status != nil, "a run has a status")
  require(run.program.digest == run.program.digestFromScratch, "a digest is that of the state")
  require((try? run.records()) != nil, "the records of a run read back")
  for frame in run.frames.frames.prefix(2) {
    for _ in 0..<4 { readDamaged(frame.content, &random) }
  }
}

/// Leaves out what would only be slow.
private func isSmall(_ steps: [Step]) -> Bool {
  steps.count <= 64
    && steps.allSatisfy { step in
      switch step.action {
      case .assertThrows(let nested), .assertRejects(let nested): isSmall(nested)
      default: true
      }
    }
}

/// Reads a frame after a few changes: it has records, or a reason at a place in it.
private func readDamaged(_ content: [UInt8], _ random: inout Damage) {
  var content = content
  for _ in 0...random.next() % 3 {
    let place = Int(random.next() % UInt64(content.count))
    switch random.next() % 4 {
    case 0: content[place] ^= 1 << UInt8(random.next() % 8)
    case 1: content[place] = UInt8(truncatingIfNeeded: random.next())
    case 2: content.remove(at: place)
    default: content.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
    }
    if content.isEmpty { return }
  }
  do throws(RecordDecoder.Failure) {
    var decoder = try RecordDecoder(content: content, names: NameTable())
    var joiner = RecordJoiner()
    while true {
      let number = decoder.number
      guard let record = try decoder.next() else { break }
      _ = try? joiner.add(record, number: number, blobLengths: decoder.blobLengths)
    }
  } catch {
    require(0...content.count ~= error.offset, "a failure names a place in the frame")
    require(!error.reason.isEmpty, "a failure has a reason")
  }
}

/// Numbers that depend on nothing but the input.
private struct Damage {
  private var state: UInt64

  init(of input: [UInt8]) {
    state = input.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
