import HostBackends
import SimKernel
import SystemPackage
import Testing

extension ProcessTests {
  @Suite("A program's file")
  struct Lookup {
    private let executable: FilePermissions = [.ownerReadWriteExecute]

    private func failure(
      _ request: ProcessRequest,
      _ bench: Bench
    ) throws -> (EffectFailure.Kind, String) {
      let failure = try #require(try bench.run(request).failure)
      return (failure.kind, failure.reason.description)
    }

    @Test("is looked up in the program's own PATH, whose relative places begin at its directory")
    func path() throws {
      let bench = try Bench()
      try bench.makeFolder("bin")
      try bench.makeFolder("work")
      try bench.makeFolder("work/tool")
      try bench.write("#!/bin/sh\necho found $0\n", to: "bin/tool", mode: executable)
      var request = ProcessRequest("tool")
      #expect(try failure(request, bench).0 == .notFound)

      let places = Bytes("/nowhere:\(bench.root)/bin")
      request.environment = [EnvironmentVariable(name: "PATH", value: places)]
      let found = Bytes("found \(bench.root)/bin/tool\n")
      #expect(try bench.run(request).result?.standardOutput == found)

      // A folder of that name on the way is passed over.
      request.directory = "work"
      request.environment[0].value = "../work:../bin"
      #expect(try bench.run(request).result?.standardOutput == "found ../bin/tool\n")
      request.directory = "bin"
      request.environment[0].value = "/nowhere:"
      #expect(try bench.run(request).result?.standardOutput == "found ./tool\n")
      request.command = "./tool"
      #expect(try bench.run(request).result?.standardOutput == "found ./tool\n")
    }

    @Test("is looked up in /bin and /usr/bin when the program has no PATH")
    func noPath() throws {
      let bench = try Bench()
      var request = ProcessRequest("true").with { $0.clearsEnvironment = true }
      #expect(try bench.run(request).result?.exitCode == 0)
      request.command = "no-such-program"
      #expect(
        try failure(request, bench)
          == (
            .notFound,
            "there is no program `no-such-program` in /bin:/usr/bin, where it is looked for "
              + "without PATH: install it, or give its path"
          )
      )
    }

    @Test("that is missing is named, with the PATH or where a path begins")
    func missing() throws {
      let bench = try Bench()
      #expect(
        try failure(ProcessRequest("no-such-program", "a"), bench)
          == (
            .notFound,
            "there is no program `no-such-program` in PATH (/usr/bin:/bin): "
              + "install it, or give its path"
          )
      )
      #expect(
        try failure(ProcessRequest("./no-such-program"), bench)
          == (
            .notFound,
            "there is no program `./no-such-program`: "
              + "a relative path begins at the directory that the program starts in"
          )
      )
      #expect(
        try failure(ProcessRequest(""), bench)
          == (.invalid, "no program is named: the command is empty")
      )
      #expect(try failure(ProcessRequest(Bytes([97, 0])), bench).0 == .invalid)
      #expect(
        try failure(ProcessRequest("true", "a", Bytes([0])), bench)
          == (.invalid, "argument 2 has a zero byte in it, which no argument can have")
      )
    }

    @Test("that is a folder or not executable is told apart")
    func notExecutable() throws {
      let bench = try Bench()
      try bench.makeFolder("folder")
      try bench.write("#!/bin/sh\n", to: "script")
      #expect(
        try failure(ProcessRequest("./folder"), bench)
          == (.notFound, "`./folder` is a folder, not a program")
      )
      let (kind, reason) = try failure(ProcessRequest("./script"), bench)
      #expect(kind == .notPermitted)
      #expect(
        reason
          == "`./script` may not be executed: check its mode, and those of the folders above it"
      )
    }

    @Test("that the machine refuses is explained: interpreter, line ends, format")
    func refused() throws {
      let bench = try Bench()
      try bench.write("#! /no/such/interpreter -x\n", to: "a", mode: executable)
      try bench.write("#!/bin/sh\r\necho\r\n", to: "b", mode: executable)
      try bench.write("echo no first line\n", to: "c", mode: executable)
      try bench.write("#!./a\n", to: "d", mode: executable)
      #expect(
        try failure(ProcessRequest("./a"), bench)
          == (
            .notFound,
            "`./a` needs the interpreter `/no/such/interpreter`, which is missing: "
              + "install it, or correct the first line of the script"
          )
      )
      #expect(
        try failure(ProcessRequest("./b"), bench)
          == (
            .notFound,
            "`./b` names its interpreter on a line that ends with a carriage return: "
              + "write its lines with line feeds only"
          )
      )
      #expect(
        try failure(ProcessRequest("./c"), bench)
          == (
            .invalid,
            "`./c` is no program of this machine: "
              + "a script begins with a line such as `#!/bin/sh`"
          )
      )
      let long = ProcessRequest("true", Bytes([UInt8](repeating: 97, count: 4 << 20)))
      let (kind, reason) = try failure(long, bench)
      #expect(kind == .invalid)
      #expect(reason.contains("longer than the machine allows"), "\(reason)")
    }
  }

  @Suite("A program's directory")
  struct Directory {
    @Test("is the root, or one below it")
    func below() throws {
      let bench = try Bench()
      try bench.makeFolder("a")
      try bench.makeFolder("a/b")
      try bench.link("inside", to: "a/b")
      let root = bench.root
      for (directory, place) in [
        (nil, ""), (".", ""), ("a", "/a"), ("a/../a/b/", "/a/b"), ("inside", "/a/b"),
      ] as [(Bytes?, String)] {
        let request = ProcessRequest("/bin/pwd").with { $0.directory = directory }
        #expect(try bench.run(request).result?.standardOutput == Bytes("\(root)\(place)\n"))
      }
    }

    @Test("is refused when it leads out, by whatever way")
    func outside() throws {
      let bench = try Bench()
      try bench.makeFolder("a")
      try bench.link("up", to: "..")
      try bench.link("absolute", to: "/tmp")
      try bench.link("a/far", to: "../../..")
      try bench.link("chain", to: "a/far")
      let ways: [Bytes] = [
        "..", "a/../..", "/", "/tmp", "up", "absolute", "a/far", "chain", "up/up",
      ]
      for way in ways {
        let failure = try bench.run(ProcessRequest("pwd").with { $0.directory = way }).failure
        #expect(failure?.kind == .outsideRoot, "\(way): \(String(describing: failure))")
        #expect(
          failure?.reason.description
            == "the directory `\(way)` leads out of the root `\(bench.root)`, "
            + "by itself or through a link"
        )
      }
    }

    @Test("that is missing, or a file, is told apart")
    func missing() throws {
      let bench = try Bench()
      try bench.write("", to: "file")
      let missing = ProcessRequest("pwd").with { $0.directory = "none/x" }
      let root = bench.root
      #expect(
        try bench.run(missing).failure
          == EffectFailure(
            .notFound,
            reason: Bytes("the directory `none/x` does not exist below the root `\(root)`")
          )
      )
      let file = ProcessRequest("pwd").with { $0.directory = "file" }
      #expect(
        try bench.run(file).failure
          == EffectFailure(
            .notFound,
            reason: "the directory `file` is a file, or has one on the way to it"
          )
      )
    }
  }
}
