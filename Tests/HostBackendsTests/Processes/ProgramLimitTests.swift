import Glibc
import HostBackends
import SimKernel
import Testing

extension ProcessTests {
  @Suite("A program that writes too much")
  struct OutputLimit {
    @Test("is ended at once, and fozzy reads hardly more than the limit", arguments: [1, 2])
    func endless(stream: Int) throws {
      let bench = try Bench(outputLimit: 1 << 20)
      let writer = """
        import os
        own = open('own', 'w')
        print(os.getpid(), file=own, flush=True)
        count = 0
        while True:
            count += os.write(\(stream), b'y' * 65536)
            with open('written', 'w') as file: print(count, file=file)
        """
      let failure = try #require(try bench.run(.python(writer)).failure)
      #expect(failure.kind == .outputLimit)
      let name = stream == 1 ? "stdout" : "stderr"
      #expect(
        failure.reason.description
          == "`python3`: \(name) exceeded limit of 1048576 bytes; "
          + "it and all its descendants were ended"
      )
      let preview = stream == 1 ? failure.standardOutput : failure.standardError
      #expect(preview.description.hasPrefix("yyyy"))
      #expect(preview.description.hasSuffix("y… (\((1 << 20) + 1 - 16_384) more bytes)"))
      let process = try #require(bench.lines(of: "own", count: 1)).joined()
      #expect(!isAlive(process))
      // What fits into the pipe and one turn of the reader is all that it got rid of.
      let written = bench.lines(of: "written", count: 1).flatMap { Int($0[0]) } ?? 0
      #expect(written < 4 << 20)
    }

    @Test("fails by the first byte over the limit, also when it has ended by then")
    func exact() throws {
      let bench = try Bench(outputLimit: 100_000)
      let full = try bench.run(.shell("head -c 100000 /dev/zero"))
      #expect(full.result?.standardOutput.count == 100_000)
      let over = try bench.run(.shell("head -c 100001 /dev/zero"))
      #expect(over.failure?.kind == .outputLimit)
      let small = try Bench(outputLimit: 3)
      #expect(try small.run(ProcessRequest("echo", "ab")).result?.standardOutput == "ab\n")
      #expect(try small.run(ProcessRequest("echo", "abc")).failure?.kind == .outputLimit)
    }
  }

  @Suite("A program that takes too long")
  struct Deadlines {
    @Test("is ended with what it wrote as a preview")
    func timeout() throws {
      let bench = try Bench()
      let begin = MonotonicClock.now()
      let request = ProcessRequest.shell("echo begun; echo bad >&2; sleep 60", timeout: 500)
      #expect(
        try bench.run(request).failure
          == EffectFailure(
            .timedOut,
            reason: "`sh`: did not reach its terminal process-exit boundary within 500ms; "
              + "it and all its descendants were ended",
            standardOutput: "begun\n",
            standardError: "bad\n"
          )
      )
      let elapsed = MonotonicClock.now() - begin
      #expect(elapsed >= 500_000_000 && elapsed < 20_000_000_000)
    }

    @Test("is ended at the run's deadline, when that comes first")
    func deadline() throws {
      let bench = try Bench()
      let deadline = MonotonicClock.now() + 300_000_000
      let failure = try bench.run(.shell("sleep 60", timeout: 30_000), deadline: deadline).failure
      #expect(
        failure?.reason.description
          == "`sh`: did not reach its terminal process-exit boundary before the run's time was "
          + "over; it and all its descendants were ended"
      )
    }

    @Test("is ended though it has closed its outputs, and waited for while it may run")
    func closedOutputs() throws {
      let bench = try Bench()
      let closing = "exec >&- 2>&-; sleep"
      #expect(try bench.run(.shell("\(closing) 60", timeout: 500)).failure?.kind == .timedOut)
      #expect(try bench.run(.shell("\(closing) 1; exit 4", timeout: 30_000)).result?.exitCode == 4)
    }

    @Test("is ended with every descendant: in other sessions, orphaned, deaf to signals, stopped")
    func descendants() throws {
      let bench = try Bench()
      let family = """
        import os, signal, time
        def note(): open('pids', 'a').write(f'{os.getpid()}\\n')
        def stay():
            for s in range(1, 65):
                try: signal.signal(s, signal.SIG_IGN)
                except (OSError, ValueError): pass
            note()
            time.sleep(300)
        def child(act):
            if os.fork() == 0: act()
        def orphan():
            os.setsid()
            child(stay)
            child(lambda: (os.setsid(), stay()))
            os._exit(0)
        def stopped():
            note()
            os.kill(os.getpid(), signal.SIGSTOP)
        def deep(n):
            if n: child(lambda: deep(n - 1))
            stay()
        child(orphan)
        child(lambda: (os.setsid(), child(orphan), stay()))
        child(stopped)
        child(lambda: deep(8))
        stay()
        """
      // From itself: 1; orphans: 2 and 2, with their parent 1; stopped 1; in depth 9.
      let processes = 16
      let id = bench.start(.python(family))
      let pids = try #require(
        try bench.wait { _ in bench.lines(of: "pids", count: processes) }
      )
      #expect(Set(pids).count == processes)
      #expect(pids.allSatisfy(isAlive))
      bench.processes.end(id)
      #expect(bench.processes.shutDown() == [])
      #expect(pids.filter(isAlive) == [])
    }

    @Test("is ended with its descendants when its own time is over")
    func ownTime() throws {
      let bench = try Bench()
      let deaf = "setsid sh -c 'trap \"\" TERM; echo $$ > pid; sleep 300; sleep 300'"
      let failure = try bench.run(.shell("\(deaf) & \(deaf)", timeout: 1500)).failure
      #expect(failure?.kind == .timedOut)
      let pid = try #require(bench.lines(of: "pid", count: 1)).joined()
      #expect(!isAlive(pid))
    }

    @Test("is caught though it forks and ends without a pause")
    func comet() throws {
      let bench = try Bench()
      // Each process lives for a moment and leaves one child.
      let comet = """
        import os
        open('pids', 'a').write(f'{os.getpid()}\\n')
        while True:
            if os.fork(): os._exit(0)
            open('last', 'w').write(f'{os.getpid()}\\n')
        """
      // The program itself has ended long since; the comet holds its outputs.
      let answer = try bench.run(.python(comet))
      #expect(answer.result?.exitCode == 0)
      let first = try #require(bench.lines(of: "pids", count: 1)).joined()
      #expect(!isAlive(first))
      #expect(bench.processes.shutDown() == [])
      let last = textOfFile("\(bench.root)/last")
      usleep(200_000)
      #expect(textOfFile("\(bench.root)/last") == last, "it goes on")
    }
  }
}
