import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

extension ProcessTests {
  @Suite("A descendant that outlives its program")
  struct Descendants {
    @Test("lives until the run ends; nobody waits for the pipe it holds")
    func holdsPipe() throws {
      let bench = try Bench()
      let begin = MonotonicClock.now()
      let result = try bench.run(.shell("sleep 300 & echo $! > pid; echo started")).result
      #expect(result?.standardOutput == "started\n")
      #expect(result?.exitCode == 0)
      #expect(MonotonicClock.now() - begin >= 250_000_000)
      let pid = try #require(bench.lines(of: "pid", count: 1)).joined()
      #expect(isAlive(pid))
      #expect(try bench.run(ProcessRequest("true")).result?.exitCode == 0)
      #expect(isAlive(pid))
      #expect(bench.processes.shutDown() == [])
      #expect(!isAlive(pid))
      #expect(bench.processes.descriptors == [])
    }

    @Test("is not waited for at all when it holds no pipe")
    func daemon() throws {
      let bench = try Bench()
      let line = "setsid sh -c 'echo $$ > pid; exec sleep 300' >/dev/null 2>&1 & "
      let wait = "while ! [ -s pid ]; do sleep 0.01; done; echo started"
      #expect(try bench.run(.shell(line + wait)).result?.standardOutput == "started\n")
      let pid = try #require(bench.lines(of: "pid", count: 1)).joined()
      #expect(isAlive(pid))
      #expect(bench.processes.shutDown() == [])
      #expect(!isAlive(pid))
    }

    @Test("may go on writing: no broken or full pipe stops it")
    func writes() throws {
      let bench = try Bench(outputLimit: 1000)
      let server = "(sleep 1; head -c 3000000 /dev/zero; echo $? > status) & echo started"
      #expect(try bench.run(.shell(server)).result?.standardOutput == "started\n")
      #expect(try bench.wait { _ in bench.lines(of: "status", count: 1) } == ["0"])
    }

    @Test("ends by itself, and then nothing of it is left")
    func endsItself() throws {
      let bench = try Bench()
      #expect(try bench.run(.shell("sleep 1 & echo started")).result != nil)
      #expect(!bench.processes.descriptors.isEmpty)
      #expect(try bench.wait { _ in bench.processes.descriptors.isEmpty ? true : nil } == true)
    }

    @Test("ends, with all that was started, when fozzy is killed")
    func killed() async throws {
      let bench = try Bench()
      let path = bench.root
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        let root = try RootFolder(FilePath(path))
        let processes = HostProcesses(
          ProcessSettings(executable: Bench.fozzy, root: root, environment: Bench.environment)
        )
        for (number, line) in [
          "echo $$ >> pids; sleep 300", "trap '' TERM HUP; echo $$ >> pids; read line; sleep 300",
          "setsid sh -c 'echo $$ >> pids; exec sleep 300' >/dev/null 2>&1 &",
        ].enumerated() {
          processes.start(.shell(line), for: UInt64(number), now: MonotonicClock.now())
        }
        while textOfFile("\(path)/pids").count(where: { $0 == "\n" }) < 3 {
          _ = processes.advance(now: MonotonicClock.now())
          usleep(10_000)
        }
        // The answer of the third program is in by then.
        usleep(300_000)
        _ = processes.advance(now: MonotonicClock.now())
        kill(getpid(), SIGKILL)
      }
      let pids = try #require(bench.lines(of: "pids", count: 3))
      let gone: Bool? = try bench.wait(seconds: 20) { _ in
        pids.contains(where: isAlive) ? nil : true
      }
      #expect(gone == true, "alive: \(pids.filter(isAlive))")
    }
  }

  @Suite("A supervisor")
  struct Supervisors {
    /// Starts a program that tells its process, and finds its supervisor.
    private func begin(_ bench: Bench, _ line: String) throws -> (program: pid_t, supervisor: pid_t)
    {
      bench.start(.shell("echo $$ > pid; \(line)"))
      let pid = try #require(try bench.wait { _ in bench.lines(of: "pid", count: 1) }).joined()
      let program = try #require(pid_t(pid))
      let tree = ProcessTree()
      let supervisor = tree.children(of: getpid()).first {
        tree.children(of: $0).contains(program)
      }
      return (program, try #require(supervisor))
    }

    @Test(
      "is not ended by what ends fozzy",
      arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1]
    )
    func deaf(signal: Int32) throws {
      let bench = try Bench()
      let (_, supervisor) = try begin(bench, "while ! [ -e go ]; do sleep 0.01; done; echo well")
      kill(supervisor, signal)
      try bench.write("", to: "go")
      let answer = try bench.wait { $0.first?.answer }
      #expect(answer?.result?.standardOutput == "well\n")
    }

    @Test("that is killed is a failure of the machine, and says what may be alive")
    func killed() throws {
      let bench = try Bench()
      let (program, supervisor) = try begin(bench, "exec sleep 300")
      kill(supervisor, SIGKILL)
      let failure = try bench.wait { $0.first?.answer }?.failure
      kill(program, SIGKILL)
      #expect(failure?.kind == .system)
      #expect(
        failure?.reason.description
          == "`sh`: its supervisor was killed, so that nobody knows how it ended; "
          + "it and descendants of it may be alive"
      )
    }

    @Test("that doesn't do its duty is not waited for without end, and named")
    func stopped() throws {
      let bench = try Bench(patience: 300_000_000)
      let (program, supervisor) = try begin(bench, "exec sleep 300")
      kill(supervisor, SIGSTOP)
      #expect(bench.processes.shutDown() == [supervisor])
      kill(supervisor, SIGCONT)
      let gone: Bool? = try bench.wait { _ in isAlive("\(program)") ? nil : true }
      #expect(gone == true)
    }

    @Test("can't be asked for by hand")
    func byHand() throws {
      let result = try Bench().run(ProcessRequest(Bytes(Bench.fozzy.string), "__supervise")).result
      #expect(result?.exitCode == 2)
      #expect(result?.standardError.description.contains("__supervise") == true)
    }
  }

  @Suite("ProcessTree")
  struct Trees {
    @Test("stops every descendant, so that none sees another end")
    func stops() async {
      // In a process of its own: here it would stop what other tests have started.
      await #expect(processExitsWith: .success) {
        let bench = try Bench(patience: 100_000_000)
        bench.start(.shell("sleep 300 & setsid sleep 300 & echo $$ > pid; wait"))
        _ = try #require(try bench.wait { _ in bench.lines(of: "pid", count: 1) })
        let found = ProcessTree().stopDescendants().map { String($0) }
        // The supervisor, the shell and its two children.
        #expect(found.count == 4)
        let stopped: Bool? = try bench.wait(seconds: 5) { _ in
          found.allSatisfy { state(of: $0) == "T" } ? true : nil
        }
        #expect(stopped == true, "\(found.map(state))")
        for process in found { kill(pid_t(process) ?? 0, SIGKILL) }
      }
    }

    @Test("finds the same children with and without the kernel's lists")
    func sameChildren() throws {
      let bench = try Bench()
      bench.start(.shell("sleep 300 & sleep 300 & sleep 300 & echo $$ > pid; wait"))
      let pid = try #require(try bench.wait { _ in bench.lines(of: "pid", count: 1) }).joined()
      let parent = try #require(pid_t(pid))
      let children = ProcessTree().children(of: parent)
      #expect(children.count == 3)
      #expect(ProcessTree(usesLists: false).children(of: parent).sorted() == children.sorted())
    }
  }
}
