extension Rule {
  private static let sources = ["Sources"]
  private static let everywhere = ["Sources", "Tests", "Benchmarks"]

  /// What the kernel and its programs may not use: it would make two equal runs differ.
  static let determinismBans: [Rule] = [
    .ban(
      "no concurrency",
      ["async", "await", "actor", "AsyncStream", "AsyncSequence", "@ MainActor", "@ concurrent"],
      in: Modules.deterministic,
      instead: "write a state machine that the kernel resumes and that yields effects",
      caught: [
        "func f() async {}", "func f() { await g() }", "actor A {}", "@MainActor func f() {}",
      ],
      passed: ["let asynchronous = 1", "// async", "\"await\"", "case `async`"]
    ),
    .ban(
      "no tasks of the Swift runtime",
      ["Task", "TaskGroup", "withTaskGroup", "withCheckedContinuation", "Thread"],
      in: Modules.deterministic,
      instead: "spawn a task of the kernel",
      caught: ["Task { }", "Task.detached { }", "_Concurrency.Task { }"],
      passed: ["let id: TaskID", "\"Task\""],
      exempt: ["Sources/SimKernel/Forbidden.swift": "declares the shadow that forbids it"]
    ),
    .ban(
      "no clock of the machine",
      [
        "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday", "DispatchTime",
        "Date (", "Date .",
      ],
      in: Modules.deterministic,
      instead: "use the virtual clock",
      caught: ["ContinuousClock.now", "Swift.ContinuousClock()", "let d = Date()"],
      passed: ["let date = 1", "VirtualClock.now"],
      exempt: ["Sources/SimKernel/Forbidden.swift": "declares the shadows that forbid it"]
    ),
    .ban(
      "no randomness of the machine",
      [
        "SystemRandomNumberGenerator", "RandomNumberGenerator", ". random (", ". randomElement (",
        ". shuffled (", ". shuffle (", "getrandom (", "arc4random (",
      ],
      in: Modules.deterministic,
      instead: "draw from the choice source",
      caught: [
        "var g = SystemRandomNumberGenerator()", "Int.random(in: 0...1)", "[1].shuffled()",
        "a.shuffle()", "[1].randomElement()", "Bool.random()",
      ],
      passed: ["let random = 1", "choices.draw(max: 1)", "func shuffled() {}"],
      exempt: ["Sources/SimKernel/Forbidden.swift": "declares the shadows that forbid it"]
    ),
    .ban(
      "no identity of objects",
      ["ObjectIdentifier", "Unmanaged", "unsafeBitCast"],
      in: Modules.deterministic,
      instead: "give the object a number in the order of creation",
      caught: ["ObjectIdentifier(a)", "unsafeBitCast(a, to: Int.self)"],
      passed: ["let objectIdentifier = 1"]
    ),
    .ban(
      "no unsafe code",
      ["unsafe"],
      in: Modules.deterministic,
      instead: "use `Span`, `RawSpan` or an array, whose bounds are checked",
      caught: ["let a = unsafe b.pointee", "unsafe f()"],
      passed: ["let unsafeCount = 1", "// unsafe"]
    ),
    .ban(
      "no hash values",
      [". hashValue", "Hasher ("],
      in: sources,
      instead: "hash values differ from process to process: compare the values, or use a digest",
      caught: ["let h = 1.hashValue", "var h = Hasher()"],
      passed: ["let hashValueCount = 1", "func hash(into hasher: inout Hasher) {}"]
    ),
  ]

  /// What no part of the package does.
  static let safetyBans: [Rule] = [
    .ban(
      "no unchecked sendability",
      ["@ unchecked Sendable", "nonisolated ( unsafe )"],
      in: everywhere,
      instead: "make it a Sendable value, or give it one owner",
      caught: ["final class A: @unchecked Sendable {}", "nonisolated(unsafe) let a = 1"],
      passed: ["struct A: Sendable {}", "nonisolated func f() {}", "// @unchecked Sendable"]
    ),
    .ban(
      "no trap in place of an error",
      ["try !", "as !"],
      in: sources,
      instead: "throw a typed error, or say in a `fatalError` which rule of the engine is broken",
      caught: ["let a = try! f()", "let b = a as! B"],
      passed: ["let a = try f()", "try? f()", "a as? B", "\"try!\"", "try f(!x)"]
    ),
    .ban(
      "no check whose message vanishes under optimisation",
      [
        "precondition (", "assert (", "assertionFailure (", "preconditionFailure (",
        "Swift . precondition (", "Swift . assert (",
      ],
      in: sources,
      instead: "use `invariant(_:_:)`, which keeps its message in release builds",
      caught: ["precondition(a > b)", "assert(true)", "Swift.precondition(a)"],
      passed: ["invariant(a > b, \"\")", "rules.assert(a)", "func assert(_ a: Bool) {}"]
    ),
    .ban(
      "nothing but the command line prints",
      ["print (", "debugPrint (", "dump (", "Swift . print ("],
      in: Modules.mayImport.keys.filter { $0 != "fozzy" }.sorted().map { "Sources/" + $0 },
      instead: "return the text, so that the command line decides where it goes",
      caught: ["print(1)", "Swift.print(1)", "debugPrint(a)", "dump(a)"],
      passed: ["printer.print(1)", "func print(_ a: Int) {}", "\"print(1)\"", "fingerprint(a)"]
    ),
    .ban(
      "tests see what other modules see",
      ["@ testable"],
      in: everywhere,
      instead: "give what the test needs the access level `package`",
      caught: ["@testable import SimKernel"],
      passed: ["import SimKernel"]
    ),
  ]
}
