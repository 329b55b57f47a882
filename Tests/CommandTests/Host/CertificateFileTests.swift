import Testing

@Suite("The file of trusted certificates")
struct CertificateFileTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      #"{"version":1,"name":"a","steps":[{"type":"fs_write","path":"ran","data":""}]}"#,
      to: "a.fozzy.json"
    )
    try workspace.write("text", to: "text.pem")
  }

  /// What `--ca-file` names, and what is said.
  static let files = [
    ("none.pem", "not_found", "cannot read trusted certificates: none.pem: no such file or folder"),
    (".", "not_a_file", "cannot read trusted certificates: .: is a folder, expected a file"),
    (
      "text.pem", "config_error",
      "text.pem: holds no certificate, expected a line such as `-----BEGIN CERTIFICATE-----`"
    ),
  ]

  @Test("is refused before the run where it holds none", arguments: files)
  func certificates(_ path: String, _ code: String, _ message: String) async throws {
    let command = ["run", "a.fozzy.json", "--det", "--fs-backend", "host", "--json"]
    let document = """
      {
        "code": "\(code)",
        "hint": "name a PEM file by --ca-file, or by `ca_file` in the configuration",
        "message": "\(message)",
        "status": "error"
      }

      """
    let named = try await workspace.fozzy(command + ["--http-backend", "host", "--ca-file", path])
    #expect(named == .init(status: 2, output: document, error: ""))
    #expect(try workspace.read("ran") == nil)
    // Nobody asks for it where no request leaves the run.
    let unused = try await workspace.fozzy(command + ["--ca-file", path])
    #expect(unused.status == 0)
  }
}
