import SimKernel
import Testing

/// Programs that are not deterministic, each in its own way.
///
/// Every one must be caught, and called what it is.
@Suite("fozzy doctor --deep catches")
struct DoctorCanaryTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Audits a command, which must differ.
  private func expect(
    _ classes: [String],
    cause: String,
    of command: [String],
    runs: Int = 2,
    environment: [String: String] = Workspace.searchPath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let (status, document) = try await workspace.audit(
      command,
      runs: runs,
      environment: environment
    )
    #expect(status == 2, sourceLocation: sourceLocation)
    #expect(
      document.codes("issues") == ["determinism_audit_mismatch"],
      sourceLocation: sourceLocation
    )
    #expect(document.classes == classes, "\(document)", sourceLocation: sourceLocation)
    #expect(document.cause == cause, sourceLocation: sourceLocation)
  }

  @Test("a date")
  func date() async throws {
    try await expect(["timestamp"], cause: "none", of: ["date", "+%s.%N"])
  }

  @Test("the time zone of a date")
  func timeZone() async throws {
    try await expect(["timestamp"], cause: "TZ", of: ["date", "-d", "@0"])
  }

  @Test("the order of a hashed set")
  func hashedSet() async throws {
    let program = "print({'ada', 'barbara', 'edsger', 'grace', 'leslie', 'tony'})"
    try await expect(["ordering"], cause: "none", of: ["python3", "-c", program], runs: 4)
  }

  @Test("the order of a hashed set that its environment fixes")
  func fixedHashSeed() async throws {
    let program = "print({'ada', 'barbara', 'edsger', 'grace', 'leslie', 'tony'})"
    try await expect(
      ["ordering"],
      cause: "hash_seed",
      of: ["python3", "-c", program],
      runs: 4,
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONHASHSEED": "77"]
    )
  }

  @Test("the order of a folder")
  func folderOrder() async throws {
    for number in 0..<64 { try workspace.write("", to: "many/file-\(number)") }
    try await expect(["ordering"], cause: "directory_order", of: ["ls", "-U", "many"])
  }

  @Test("a temporary name")
  func temporaryName() async throws {
    try await expect(
      ["temporary_path"],
      cause: "none",
      of: ["mktemp", "-u", "/tmp/fozzy-canary-XXXXXXXX"]
    )
  }

  @Test("the id of a process")
  func processID() async throws {
    try await expect(["pid"], cause: "none", of: ["sh", "-c", "echo $$"])
  }

  @Test("a random number")
  func random() async throws {
    try await expect(
      ["random"],
      cause: "none",
      of: ["sh", "-c", "od -An -tx8 -N8 /dev/urandom"]
    )
  }

  @Test("two processes that race")
  func race() async throws {
    // Each has its turn when it has counted so far, which takes both as long.
    let count = "(i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; echo"
    let line = (0..<4).map { "\(count) racer-\($0)) &" }.joined(separator: " ") + " wait"
    let (status, document) = try await workspace.audit(["sh", "-c", line], runs: 12)
    #expect(status == 2)
    #expect(document.classes == ["ordering"], "\(document)")
  }

  @Test("a locale, by the variable that a program shows")
  func language() async throws {
    try await expect(["locale"], cause: "LANG", of: ["sh", "-c", "echo \"<$LANG>\""])
  }

  @Test("a locale, by what the C library makes of it")
  func cLibraryLocale() async throws {
    // One character in UTF-8, two in `C`.
    let (status, document) = try await workspace.audit(
      ["sh", "-c", "printf '\\303\\251' | wc -m"],
      runs: 3
    )
    #expect(status == 2)
    #expect(document.classes == ["locale"], "\(document)")
    #expect(["LANG", "LC_ALL"].contains(document.cause))
  }

  @Test(
    "what else is around a program",
    arguments: [
      ("HOME", "echo $HOME"), ("working_directory", "pwd"), ("umask", "umask"),
      ("environment_size", "env | wc -c"), ("nice", "nice"),
    ]
  )
  func surroundings(_ cause: String, _ line: String) async throws {
    let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/", "PYTHONHASHSEED": "1"]
    // Other variables change the size too, by less: here they are as long as before.
    let (status, document) = try await workspace.audit(
      ["sh", "-c", line],
      environment: environment
    )
    #expect(status == 2)
    if cause != "environment_size" { #expect(document.cause == cause, "\(document)") }
  }

  @Test("a run that hangs once its surroundings change, and ends it")
  func hang() async throws {
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","[ -z \"$TZ\" ] || sleep 3601"]}"#
    ])
    let (status, document) = try await workspace.doctor(
      ["--scenario", "a.fozzy.json", "--runs", "2", "--timeout", "5s"] + Workspace.hostOptions
    )
    #expect(status == 2)
    #expect(document.cause == "TZ")
    let message = try #require(document.objects("issues").first?.string("message"))
    #expect(message.contains("took longer than a run may"))
  }
}
