import SimKernel

/// Makes the seed of one scenario of a suite.
///
/// It depends on the suite's seed and on the scenario's own name, never on its neighbours: whichever
/// are left out, each scenario does the same run. The function is pinned by goldens.
///
/// - Parameters:
///   - name: What the trace calls the scenario: its path relative to the working folder.
///   - suiteSeed: The seed that was given, drawn or fixed.
/// - Returns: The seed, as `docs/commands.md` says.
func scenarioSeed(of name: String, suiteSeed: UInt64) -> UInt64 {
  Digest128.of(Array(name.utf8)).followed(by: suiteSeed).low
}
