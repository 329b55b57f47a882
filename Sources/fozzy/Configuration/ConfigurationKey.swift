/// The keys of `fozzy.toml`.
enum ConfigurationKey: String, CaseIterable {
  case baseDir = "base_dir"
  case reporter
  case procBackend = "proc_backend"
  case fsBackend = "fs_backend"
  case httpBackend = "http_backend"
  case outputLimit = "output_limit"
  case bodyLimit = "body_limit"
  case caFile = "ca_file"
  case memTrack = "mem_track"
  case memLimitMB = "mem_limit_mb"
  case memFailAfter = "mem_fail_after"
  case failOnLeak = "fail_on_leak"
  case leakBudget = "leak_budget"
  case memFragmentationSeed = "mem_fragmentation_seed"
  case memPressureWave = "mem_pressure_wave"
  case memArtifacts = "mem_artifacts"
  case profileHeapAllocBudget = "profile_heap_alloc_budget"
  case profileHeapInUseBudget = "profile_heap_in_use_budget"

  /// What a value of the key is.
  enum Kind {
    case text
    case boolean

    /// Whole and not negative.
    case number
    case oneOf([String])

    var description: String {
      switch self {
      case .text: "a string"
      case .boolean: "true or false"
      case .number: "a whole number from 0"
      case .oneOf(let names): "one of " + names.map { "\"\($0)\"" }.joined(separator: ", ")
      }
    }
  }

  var kind: Kind {
    switch self {
    case .baseDir, .caFile, .memPressureWave: .text
    case .reporter: .oneOf(Reporter.allCases.map(\.rawValue))
    case .procBackend: .oneOf(ProcessBackend.allCases.map(\.rawValue))
    case .fsBackend: .oneOf(FileBackend.allCases.map(\.rawValue))
    case .httpBackend: .oneOf(HTTPBackend.allCases.map(\.rawValue))
    case .memTrack, .failOnLeak, .memArtifacts: .boolean
    case .outputLimit, .bodyLimit, .memLimitMB, .memFailAfter, .leakBudget, .memFragmentationSeed,
      .profileHeapAllocBudget,
      .profileHeapInUseBudget:
      .number
    }
  }

  /// Whether nothing in this version can do what `value` asks for.
  func isUnavailable(_ value: ConfigurationValue) -> Bool {
    switch self {
    case .memArtifacts: value != .boolean(false)
    case .profileHeapAllocBudget, .profileHeapInUseBudget: true
    case .baseDir, .reporter, .procBackend, .fsBackend, .httpBackend, .outputLimit, .bodyLimit,
      .caFile, .memTrack, .memLimitMB, .memFailAfter,
      .failOnLeak, .leakBudget, .memFragmentationSeed, .memPressureWave:
      false
    }
  }
}

/// A value of `fozzy.toml` that fits its key.
enum ConfigurationValue: Equatable {
  case text(String)
  case boolean(Bool)
  case number(UInt64)
}
