extension ScenarioVariant {
  /// The top-level keys that a file of the variant needs.
  package var requiredKeys: [String] { ["version", "name", rawValue] }

  /// A valid file of the variant, as compact JSON.
  package var minimalExample: String {
    switch self {
    case .steps:
      #"{"version":1,"name":"example","steps":[{"type":"assert_ok","value":true}]}"#
    case .suites:
      #"{"version":1,"name":"example","suites":["login.fozzy.json"]}"#
    case .distributed:
      #"{"version":1,"name":"example","distributed":{"node_count":3,"steps":"#
        + #"[{"type":"client_put","node":"n0","key":"x","value":"1"}],"#
        + #""invariants":[{"type":"kv_all_equal","key":"x"}]}}"#
    }
  }
}
