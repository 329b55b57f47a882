import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

extension ProcessTests {
  @Suite("A program that ends")
  struct Ends {
    @Test("gives its outputs and its exit code")
    func outputs() throws {
      let bench = try Bench()
      let result = try #require(try bench.run(ProcessRequest("/bin/echo", "a", "b c")).result)
      #expect(result.exitCode == 0)
      #expect(result.signal == nil)
      #expect(result.standardOutput == "a b c\n")
      #expect(result.standardError == "")

      let both = try #require(try bench.run(.shell("echo out; echo err >&2; exit 3")).result)
      #expect(both.exitCode == 3)
      #expect(both.standardOutput == "out\n")
      #expect(both.standardError == "err\n")
    }

    @Test("has every exit code there is", arguments: [0, 1, 2, 7, 126, 127, 128, 255])
    func exitCodes(code: Int32) throws {
      let result = try Bench().run(.shell("exit \(code)")).result
      #expect(result?.exitCode == code)
      #expect(result?.signal == nil)
    }

    @Test("by a signal has exit code -1 and the signal", arguments: [1, 2, 6, 9, 11, 13, 15])
    func signals(signal: Int32) throws {
      let result = try Bench().run(.shell("echo before; kill -\(signal) $$")).result
      #expect(result?.exitCode == -1)
      #expect(result?.signal == signal)
      #expect(result?.standardOutput == "before\n")
    }

    @Test("has used the memory that it touched, or a program it waited for did, and no more")
    func peakMemory() throws {
      let bench = try Bench()
      let touch = "python3 -c 'a = bytearray(100 << 20)'; true"
      let peak = try #require(try bench.run(.shell(touch)).result?.peakMemory)
      #expect(peak > 100 << 20)
      #expect(peak < 200 << 20)
      // The supervisor alone occupies more than that.
      #expect(try bench.run(ProcessRequest("/bin/true")).result?.peakMemory == nil)
    }

    @Test("gets its arguments as they are: empty, with spaces, with quotes, not UTF-8")
    func arguments() throws {
      let odd: [Bytes] = ["", " a  b ", "'\"$HOME`", Bytes([0xff, 0xc3, 0x28]), "--", "\n"]
      let request = ProcessRequest(command: "printf", arguments: ["<%s>"] + odd)
      let expected = odd.reduce(Bytes.empty) { $0 + "<" + $1 + ">" }
      #expect(try Bench().run(request).result?.standardOutput == expected)
    }

    @Test("is in a session of its own, with default signals, none blocked, and three descriptors")
    func surroundings() throws {
      let bench = try Bench()
      let masks = ProcessRequest("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status")
      let shown = try bench.run(masks).result?.standardOutput.description
      let sets = (shown ?? "").split(whereSeparator: \.isWhitespace).compactMap {
        UInt64($0, radix: 16)
      }
      // The C library keeps 32 and 33 for itself, and has every program that it starts ignore them.
      #expect(sets.map { $0 & ~(0b11 << 31) } == [0, 0], "\(shown ?? "")")
      let session = "import os; print(os.getsid(0) == os.getpid() == os.getpgid(0))"
      #expect(try bench.run(.python(session)).result?.standardOutput == "True\n")
      // A descriptor that fozzy was started with, as `make -j` starts its programs.
      let stray = dup2(0, 9)
      defer { close(stray) }
      // The fourth is the folder that `ls` lists.
      #expect(
        try bench.run(ProcessRequest("ls", "/proc/self/fd")).result?.standardOutput
          == "0\n1\n2\n3\n"
      )
    }

    @Test("a hundred times leaves no descriptor and no process behind")
    func leaks() throws {
      let bench = try Bench()
      #expect(try bench.run(ProcessRequest("true")).result?.exitCode == 0)
      let tree = ProcessTree()
      let before = try openDescriptors(bench)
      for _ in 0..<100 {
        #expect(try bench.run(ProcessRequest("true")).result?.exitCode == 0)
        let refusal = try bench.run(ProcessRequest("no-such-program")).failure
        #expect(refusal?.kind == .notFound)
      }
      _ = try bench.wait { _ in bench.processes.descriptors.isEmpty ? true : nil }
      #expect(bench.processes.shutDown() == [])
      // Runs of other tests in this process may have some, too, but not one for each of these.
      #expect(try openDescriptors(bench) < before + 100)
      #expect(zombies(tree).count < 100)
    }

    /// How many descriptors of the kinds that fozzy's side of a program has are open.
    private func openDescriptors(_ bench: Bench) throws -> Int {
      let list = ProcessRequest("ls", "-l", Bytes("/proc/\(getpid())/fd"))
      let text = try #require(try bench.run(list).result?.standardOutput.description)
      return text.split(separator: "\n").count {
        $0.contains("socket:") || $0.contains("memfd:fozzy") || $0.contains("memfd:stdin")
      }
    }

    /// The children of this process that have ended and stay uncollected, with their names.
    private func zombies(_ tree: ProcessTree) -> [String] {
      var suspects = tree.children(of: getpid())
      for _ in 0..<20 {
        let children = tree.children(of: getpid())
        suspects = suspects.filter { children.contains($0) && tree.isDead($0) }
        if suspects.isEmpty { break }
        usleep(100_000)
      }
      return suspects.map { textOfFile("/proc/\($0)/stat") }
    }
  }

  @Suite("What a program reads")
  struct Input {
    @Test("is nothing, unless it is given something")
    func none() throws {
      #expect(try Bench().run(ProcessRequest("cat")).result?.standardOutput == "")
      let place = try Bench().run(ProcessRequest("readlink", "/proc/self/fd/0"))
      #expect(place.result?.standardOutput == "/dev/null\n")
    }

    @Test("comes back through cat, three megabytes of it")
    func large() throws {
      let input = Bytes((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) })
      let request = ProcessRequest("cat").with { $0.standardInput = input }
      let result = try #require(try Bench().run(request).result)
      #expect(result.standardOutput == input)
      #expect(result.exitCode == 0)
    }

    @Test("may be left unread, closed, or opened again by name")
    func unread() throws {
      let bench = try Bench()
      let input = Bytes([UInt8](repeating: 97, count: 3_000_000))
      for (line, output) in [
        ("echo done", "done\n"), ("exec <&-; echo closed", "closed\n"),
        ("head -c 2; echo", "aa\n"), ("head -c 3 /dev/stdin; echo", "aaa\n"),
      ] {
        let request = ProcessRequest.shell(line).with { $0.standardInput = input }
        let result = try #require(try bench.run(request).result)
        #expect(result.standardOutput == Bytes(output))
        #expect(result.exitCode == 0)
      }
    }

    @Test("can't be changed by the program")
    func sealed() throws {
      let request = ProcessRequest.shell("echo no >&0; cat").with { $0.standardInput = "yes" }
      let result = try #require(try Bench().run(request).result)
      #expect(result.standardOutput == "yes")
      #expect(!result.standardError.isEmpty)
    }
  }

  @Suite("A program's environment")
  struct Environment {
    private let base = [
      EnvironmentVariable(name: "PATH", value: "/usr/bin:/bin"),
      EnvironmentVariable(name: "A", value: "1"), EnvironmentVariable(name: "B", value: "2"),
    ]

    @Test("is fozzy's with the request's on top, or the request's alone")
    func exact() throws {
      let bench = try Bench(environment: base)
      let over = [
        EnvironmentVariable(name: "B", value: "3"), EnvironmentVariable(name: "C", value: "x=y"),
        EnvironmentVariable(name: "C", value: "last"), EnvironmentVariable(name: "D", value: ""),
      ]
      var request = ProcessRequest(command: "/usr/bin/env", arguments: [], environment: over)
      #expect(
        try bench.run(request).result?.standardOutput
          == "PATH=/usr/bin:/bin\nA=1\nB=3\nC=last\nD=\n"
      )
      request.clearsEnvironment = true
      #expect(try bench.run(request).result?.standardOutput == "B=3\nC=last\nD=\n")
      request.environment = []
      #expect(try bench.run(request).result?.standardOutput == "")
    }

    @Test("of this process is read as it is")
    func own() {
      let variables = [EnvironmentVariable].ofThisProcess()
      #expect(variables.contains { $0.name == "PATH" && !$0.value.isEmpty })
    }

    @Test("can't have names with `=`, without a letter, or zero bytes")
    func refused() throws {
      let bench = try Bench()
      for (variable, part) in [
        (EnvironmentVariable(name: "A=B", value: "1"), "can be called `A=B`"),
        (EnvironmentVariable(name: "", value: "1"), "can be called ``"),
        (EnvironmentVariable(name: Bytes([65, 0]), value: "1"), "no zero byte"),
        (EnvironmentVariable(name: "A", value: Bytes([0])), "`A` has a zero byte"),
      ] {
        let request = ProcessRequest("true").with { $0.environment = [variable] }
        let failure = try #require(try bench.run(request).failure)
        #expect(failure.kind == .invalid)
        #expect(failure.reason.description.contains(part), "\(failure.reason)")
      }
    }
  }
}
