import Testing

/// The suites about real programs, one test at a time: each blocks its thread, and deadlines would
/// measure how busy the machine is.
@Suite("Processes", .serialized)
struct ProcessTests {}
