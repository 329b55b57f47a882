package import SimKernel
package import SystemPackage

/// What is the same for every program that a run starts.
package struct ProcessSettings {
  /// The executable of fozzy, which its supervisors are.
  package var executable: FilePath
  package var root: RootFolder
  /// The environment of programs that don't ask for another.
  package var environment: [EnvironmentVariable]
  /// The most bytes that a program may write to stdout, and to stderr.
  package var outputLimit: Int
  /// The most bytes of each output that a failure shows.
  package var previewLimit: Int
  /// How long an output may stay open once the program has ended, in nanoseconds.
  ///
  /// A descendant that outlives the program often holds it: nobody wants to wait for that one.
  package var grace: UInt64
  /// How long killed processes may take to be gone before they are reported, in nanoseconds.
  package var patience: UInt64

  package init(
    executable: FilePath = "/proc/self/exe",
    root: RootFolder,
    environment: [EnvironmentVariable],
    outputLimit: Int = 8 << 20,
    previewLimit: Int = 16_384,
    grace: UInt64 = 250_000_000,
    patience: UInt64 = 5_000_000_000
  ) {
    self.executable = executable
    self.root = root
    self.environment = environment
    self.outputLimit = outputLimit
    self.previewLimit = previewLimit
    self.grace = grace
    self.patience = patience
  }
}
