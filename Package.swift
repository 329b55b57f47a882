// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fozzy",
  products: [
    .executable(name: "fozzy", targets: ["fozzy"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .target(name: "CCurl"),
    .target(name: "CHost"),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "SimKernel",
      dependencies: [.product(name: "HashTreeCollections", package: "swift-collections")]
    ),
    .target(
      name: "Scenario",
      dependencies: [
        "SimKernel", .product(name: "HashTreeCollections", package: "swift-collections"),
      ]
    ),
    .target(
      name: "Files",
      dependencies: ["CHost", .product(name: "SystemPackage", package: "swift-system")]
    ),
    .target(
      name: "Replay",
      dependencies: [
        "SimKernel", "Files", "CZstd", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .target(
      name: "RunStore",
      dependencies: [
        "SimKernel", "Files", "Replay",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .target(
      name: "HostBackends",
      dependencies: [
        "SimKernel", "Files", "CCurl", "CHost",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .executableTarget(
      name: "fozzy",
      dependencies: [
        "SimKernel", "Scenario", "Files", "Replay", "RunStore", "HostBackends",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]
    ),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Files", "Replay", "SimKernel",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Benchmarks"
    ),
    .target(
      name: "SimTestSupport",
      dependencies: ["SimKernel"],
      path: "Tests/SimTestSupport"
    ),
    .testTarget(name: "SimKernelTests", dependencies: ["SimKernel", "SimTestSupport"]),
    .target(
      name: "FixtureTestSupport",
      dependencies: ["Scenario", "SimKernel"],
      path: "Tests/FixtureTestSupport"
    ),
    .testTarget(
      name: "ScenarioTests",
      dependencies: ["Scenario", "SimKernel", "SimTestSupport", "FixtureTestSupport"]
    ),
    .target(
      name: "FilesTestSupport",
      dependencies: ["Files", .product(name: "SystemPackage", package: "swift-system")],
      path: "Tests/FilesTestSupport"
    ),
    .testTarget(
      name: "FilesTests",
      dependencies: [
        "Files", "FilesTestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .testTarget(
      name: "ReplayTests",
      dependencies: [
        "fozzy", "Replay", "Files", "FilesTestSupport", "FixtureTestSupport", "HostBackends",
        "Scenario", "SimKernel", "SimTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .testTarget(
      name: "RunStoreTests",
      dependencies: [
        "RunStore", "Files", "FilesTestSupport", "Replay", "SimKernel",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .testTarget(
      name: "HostBackendsTests",
      dependencies: [
        "HostBackends", "fozzy", "FilesTestSupport", "SimKernel",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Servers/server.py"]
    ),
    .testTarget(name: "ArchitectureTests"),
    .executableTarget(
      name: "Canary",
      dependencies: [
        "Files", "Replay", "SimKernel", "SimTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/Canary"
    ),
    .testTarget(
      name: "CanaryTests",
      dependencies: [
        "Canary", "FilesTestSupport", "Replay",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "fozzy", "Files", "FixtureTestSupport", "HostBackends", "Replay", "RunStore", "Scenario",
        "SimKernel", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Host/server.py"]
    ),
  ]
)

// The fuzzer is there only for `scripts/fuzz`, which names libFuzzer's archive in `FOZZY_FUZZER`. What
// is fuzzed tells libFuzzer which parts of it an input reached.
if let runtime = Context.environment["FOZZY_FUZZER"] {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CFuzzer", "Scenario", "SimKernel", "SimTestSupport"],
      path: "Tests/Fuzz",
      linkerSettings: [.unsafeFlags([runtime, "-lstdc++"])]
    ),
  ]
  for target in package.targets where ["Fuzz", "Scenario", "SimKernel"].contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer"])]
  }
}

// Unsafe flags bar a package from being depended upon, so this wall stands only where
// `FOZZY_WALLS` is set, as the Makefile and `.ci/run` do.
let wallsAreUp = Context.environment["FOZZY_WALLS"] == "1"

for target in package.targets where target.type != .system {
  var settings = target.swiftSettings ?? []
  settings += [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  if wallsAreUp, target.name == "SimKernel" {
    settings.append(
      .unsafeFlags(["-Xfrontend", "-disable-implicit-concurrency-module-import"])
    )
  }
  target.swiftSettings = settings
}
