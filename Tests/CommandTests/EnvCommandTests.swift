import Testing

@Suite("fozzy env")
struct EnvCommandTests {
  #if arch(x86_64)
  private let architecture = "x86_64"
  #else
  private let architecture = "aarch64"
  #endif

  @Test("prints the platform and the capabilities for people")
  func text() async throws {
    let outcome = try await Workspace().fozzy("env")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            fozzy 0.1.0 on linux \(architecture)
            capabilities:
              fs: virtual
              http: scripted
              proc: scripted
              rng: xoshiro256++
              time: virtual

            """,
          error: ""
        )
    )
  }

  @Test("prints them as a document")
  func document() async throws {
    let capabilities = [
      ("fs", "virtual"), ("http", "scripted"), ("proc", "scripted"), ("rng", "xoshiro256++"),
      ("time", "virtual"),
    ].map { name, backend in
      """
          "\(name)": {
            "backend": "\(backend)",
            "deterministic": true
          }
      """
    }
    let outcome = try await Workspace().fozzy("env", "--json")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            {
              "arch": "\(architecture)",
              "capabilities": {
            \(capabilities.joined(separator: ",\n"))
              },
              "fozzy": {
                "version": "0.1.0"
              },
              "os": "linux"
            }

            """,
          error: ""
        )
    )
  }
}
