/// The modules and what each may import, besides the standard library: one arrow direction.
enum Modules {
  /// Those that hold a run's state or decide what happens in it.
  static let deterministic = ["Sources/SimKernel", "Sources/Scenario"]

  static let collections = [
    "BasicContainers", "BitCollections", "DequeModule", "HashTreeCollections", "OrderedCollections",
  ]

  static let mayImport: [String: [String]] = [
    "SimKernel": collections,
    "Scenario": collections + ["SimKernel"],
    "Files": ["CHost", "Glibc", "SystemPackage"],
    "Replay": ["CZstd", "Crypto", "Files", "SimKernel", "SystemPackage"],
    "RunStore": ["Files", "Replay", "SimKernel", "SystemPackage"],
    "HostBackends": ["CCurl", "CHost", "Files", "Glibc", "SimKernel", "SystemPackage"],
    "fozzy": [
      "ArgumentParser", "Files", "FoundationEssentials", "Glibc", "HostBackends", "Replay",
      "RunStore", "Scenario", "SimKernel", "Synchronization", "SystemPackage", "TOMLKit",
    ],
    "CCurl": [],
    "CHost": [],
    "CZstd": [],
  ]
}
