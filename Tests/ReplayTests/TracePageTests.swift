import Files
import FilesTestSupport
import Replay
import SystemPackage
import Testing

@Suite("trace: the reader written from the page agrees")
struct TracePageTests {
  private let reader =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/python/read_trace.py"

  @Test("it accepts what the writer wrote, and finds the same identity", arguments: [0, 1, 9])
  func accepts(events: Int) throws {
    let folder = TemporaryFolder()
    let run = events == 0 ? SampleRun.small() : SampleRun.large(events: events)
    try run.write(to: folder["t.fozzy"], on: SystemDisk())
    let footer = try TraceReader(opening: folder["t.fozzy"]).finish()
    let (bytes, status) = try shell("python3 '\(reader)' '\(folder["t.fozzy"].string)' 2>&1")
    let output = String(decoding: bytes, as: UTF8.self)
    #expect(status == 0, "\(output)")
    #expect(output.contains("\"identity\": \"\(footer.identity.text)\""), "\(output)")
  }

  @Test("it refuses what the writer did not finish")
  func refuses() throws {
    let folder = TemporaryFolder()
    let run = SampleRun.small()
    try run.write(to: folder["t.fozzy"], on: SystemDisk())
    let path = folder["t.fozzy"].string
    let command = "head -c -1 '\(path)' > '\(path).cut'; python3 '\(reader)' '\(path).cut' 2>&1"
    let (bytes, status) = try shell(command)
    #expect(status != 0)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"refusal\": \"incomplete\""))
  }
}
