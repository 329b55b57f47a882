/// Scenarios for suites.
enum Scenarios {
  static let passing = """
    {"version": 1, "name": "passing", "steps": [
      {"type": "rand_u64", "key": "a"}, {"type": "sleep", "duration": "1ms"}]}
    """

  static let failing = """
    {"version": 1, "name": "failing", "steps": [
      {"type": "sleep", "duration": "2s"},
      {"type": "assert_eq_int", "name": "the sum", "a": 1, "b": 2},
      {"type": "sleep", "duration": "1s"}]}
    """

  static let distributed = """
    {"version": 1, "name": "d", "distributed": {"node_count": 2, "steps": [
      {"type": "client_put", "node": "n0", "key": "x", "value": "1"}],
      "invariants": [{"type": "kv_all_equal", "key": "x"}]}}
    """
}
