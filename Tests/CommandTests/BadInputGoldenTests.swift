import FixtureTestSupport
import FoundationEssentials
import Testing

/// What `validate` and `run` say about files that are no scenarios, as it stands in
/// `fixtures/bad-input`.
///
/// The texts are written by `FOZZY_RECORD_GOLDENS=1 swift test --filter GoldenTests`, which always
/// fails.
@Suite("Bad input")
struct BadInputGoldenTests {
  /// A name for a file, and the shell line that makes it as `$f`.
  struct Case: CustomTestStringConvertible {
    let name: String
    let line: String
    /// What stands before the program.
    var wrapper = ""

    var testDescription: String { name }
  }

  /// Root reads everything; without these capabilities it is like others.
  private static let asOthers = """
    $([ "$(id -u)" = 0 ] && echo setpriv --bounding-set=-dac_override,-dac_read_search \
    --inh-caps=-dac_override,-dac_read_search)
    """

  static let cases = [
    Case(name: "missing", line: "true"),
    Case(name: "empty", line: ": >$f"),
    Case(name: "mark", line: #"printf '\357\273\277' >$f"#),
    Case(name: "prose", line: "echo 'This is not JSON.' >$f"),
    Case(name: "version", line: #"echo '{"version": 2, "name": "a", "steps": []}' >$f"#),
    Case(
      name: "types",
      line: #"echo '{"version": "1", "name": 7, "steps": [{"type": "sleep", "duration": 5}]}' >$f"#
    ),
    Case(
      name: "field",
      line:
        #"echo '{"version": 1, "name": "a", "steps": [{"type": "sleep", "durtion": "1s"}]}' >$f"#
    ),
    Case(name: "deep", line: "head -c 10000 /dev/zero | tr '\\0' '[' >$f"),
    Case(name: "large", line: "truncate -s 100000000 $f"),
    Case(name: "binary", line: #"{ printf '\177ELF\002\001\001'; head -c 100000 /dev/zero; } >$f"#),
    Case(name: "folder", line: "mkdir $f"),
    Case(name: "secret", line: "echo '{}' >$f; chmod 000 $f", wrapper: asOthers),
    Case(
      name: "duplicate",
      line: #"echo '{"version": 1, "name": "a", "name": "b", "steps": []}' >$f"#
    ),
    Case(
      name: "latin",
      line: #"printf '{"version": 1, "name": "caf\351", "steps": []}' >$f"#
    ),
    Case(
      name: "integers",
      line: """
        printf '{"version": 1, "name": "a", "steps": [{"type": "freeze", "at_ms": %s}]}' \
        99999999999999999999999999999999999999999999999999999999999999999999999999999999 >$f
        """
    ),
    Case(
      name: "digits",
      line: "{ printf '{\"version\": '; head -c 1000000 /dev/zero | tr '\\0' 9; echo '}'; } >$f"
    ),
    Case(name: "pipe", line: "mkfifo $f"),
    Case(name: "device", line: "ln -s /dev/zero $f"),
    Case(name: "broken", line: "ln -s nowhere $f"),
    Case(name: "loop", line: "ln -s $f $f"),
    Case(
      name: "trace",
      line:
        "echo '{\"version\": 1, \"name\": \"a\", \"steps\": []}' >a; $FOZZY run a --det --record $f >b"
    ),
    Case(name: "below", line: "true"),
  ]

  @Test("gets a clear error and the exit status 2", arguments: cases)
  func messages(_ example: Case) async throws {
    let workspace = try Workspace()
    let file = example.name == "below" ? "a/b/below.fozzy.json" : "\(example.name).fozzy.json"
    let made = try await workspace.shell("f=\(file); \(example.line)")
    try #require(made.status == 0, "\(made)")
    var text = ""
    for command in ["validate", "run"] {
      for option in ["", " --json"] {
        let line = "\(example.wrapper) $FOZZY \(command) \(file)\(option)"
        let outcome = try await workspace.shell(line, seconds: 20)
        #expect(outcome.status == 2, "\(command)\(option): \(outcome)")
        #expect(outcome.output == "" || outcome.error == "")
        text += "$ fozzy \(command) \(file)\(option)\n\(outcome.output)\(outcome.error)\n"
      }
    }
    try compare(text, example.name)
  }

  private func compare(_ found: String, _ name: String) throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let golden = URL(filePath: "/\(root)/fixtures/bad-input/\(name).txt")
    if ProcessInfo.processInfo.environment["FOZZY_RECORD_GOLDENS"] != nil {
      try Data(found.utf8).write(to: golden)
      Issue.record("recorded \(golden.path); look at it, then run without the variable")
      return
    }
    #expect(found == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  /// Files up to the limit of 64 MiB, and how many MiB of memory they may take at most.
  static let heavy = [
    Case(name: "too large", line: "truncate -s 4G $f"),
    Case(name: "zeros", line: "truncate -s 67108864 $f"),
    Case(name: "brackets", line: "head -c 60000000 /dev/zero | tr '\\0' '[' >$f"),
    Case(
      name: "one text",
      line: "{ printf '\"'; head -c 60000000 /dev/zero | tr '\\0' a; printf '\"'; } >$f"
    ),
    Case(
      name: "many errors",
      line:
        "{ printf '{\"version\":1,\"name\":\"a\",\"steps\":[{}'; yes ',{}' | head -n 1000000; printf ']}'; } >$f"
    ),
    Case(
      name: "many numbers",
      line: "{ printf '[1'; yes ',1' | head -n 10000000 | tr -d '\\n'; printf ']'; } >$f"
    ),
  ]

  @Test("takes bounded memory and time", arguments: heavy)
  func resources(_ example: Case) async throws {
    let workspace = try Workspace()
    let measure = """
      import resource, subprocess, sys
      status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
      peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
      print(status.returncode, peak)
      """
    try workspace.write(measure, to: "measure.py")
    let line = "f=a.fozzy.json; \(example.line); python3 measure.py $FOZZY validate $f"
    let outcome = try await workspace.shell(line, seconds: 60)
    let numbers = outcome.output.split { " \n".contains($0) }.compactMap { Int($0) }
    try #require(numbers.count == 2, "\(outcome)")
    #expect(numbers[0] == 2)
    #expect(numbers[1] < 256, "\(numbers[1]) MiB")
  }
}
