import SimKernel

extension StepCatalogue {
  static let files = [
    StepType(
      "fs_write",
      [.required("path", .filePath), .required("data", .text)],
      summary: "Writes a file, over an older one if there is one.",
      example: #"{"type":"fs_write","path":"notes/a.txt","data":"hello"}"#
    ) { .fileWrite(path: $0.text("path"), data: $0.text("data")) },
    StepType(
      "fs_read_assert",
      [.required("path", .filePath), .required("equals", .text)],
      summary: "Checks the whole contents of a file.",
      example: #"{"type":"fs_read_assert","path":"notes/a.txt","equals":"hello"}"#
    ) { .fileReadAssert(path: $0.text("path"), equals: $0.text("equals")) },
    StepType(
      "fs_snapshot",
      [.required("name", .text)],
      summary: "Keeps the state of all files under a name.",
      example: #"{"type":"fs_snapshot","name":"clean"}"#
    ) { .fileSnapshot(name: $0.text("name")) },
    StepType(
      "fs_restore",
      [.required("name", .text)],
      summary: "Puts all files back to a kept state.",
      example: #"{"type":"fs_restore","name":"clean"}"#
    ) { .fileRestore(name: $0.text("name")) },
  ]

  static let http = [
    StepType(
      "http_when",
      [
        .required("method", .text), .required("path", .text),
        .required("status", .integer(.uint16)), .optional("headers", .headers),
        .optional("body", .text), .optional("json", .anyValue), .optional("delay", .duration),
        .optional("times", .integer(.uint64)),
      ],
      rules: [.notBoth("body", "json")],
      isDeclaration: true,
      summary: "Declares the answer to a request.",
      example: #"{"type":"http_when","method":"GET","path":"/a","status":200,"body":"ok"}"#
    ) { .httpWhen(httpWhen($0)) },
    StepType(
      "http_request",
      [
        .required("method", .text), .required("path", .text), .optional("headers", .headers),
        .optional("body", .text), .optional("expect_status", .integer(.uint16)),
        .optional("expect_headers", .headers), .optional("expect_body", .text),
        .optional("expect_body_contains", .text), .optional("expect_body_matches", .pattern),
        .optional("expect_json", .anyValue), .optional("expect_json_subset", .anyValue),
        .optional("save_body_as", .text),
      ],
      rules: [.notBoth("expect_body", "expect_json")],
      summary: "Makes a request and checks the answer.",
      example: #"{"type":"http_request","method":"GET","path":"/a","expect_status":200}"#
    ) { .httpRequest(httpRequest($0)) },
  ]

  static let processes = [
    StepType(
      "proc_when",
      [
        .required("cmd", .text), .optional("args", .texts),
        .optional("stdin", .text), .optional("env", .variables), .optional("cwd", .text),
        .required("exit_code", .integer(.int32)), .optional("stdout", .text),
        .optional("stderr", .text), .optional("delay", .duration),
        .optional("times", .integer(.uint64)),
      ],
      isDeclaration: true,
      summary: "Declares the outcome of a command.",
      example: #"{"type":"proc_when","cmd":"git","args":["status"],"exit_code":0}"#
    ) { .procWhen(procWhen($0)) },
    StepType(
      "proc_spawn",
      [
        .required("cmd", .text), .optional("args", .texts), .optional("stdin", .text),
        .optional("env", .variables), .optional("clear_env", .bool), .optional("cwd", .text),
        .optional("timeout", .interval), .optional("expect_exit", .integer(.int32)),
        .optional("expect_stdout", .text), .optional("expect_stdout_contains", .text),
        .optional("expect_stdout_matches", .pattern), .optional("expect_stderr", .text),
        .optional("save_stdout_as", .text),
      ],
      summary: "Runs a command and checks its outcome.",
      example: #"{"type":"proc_spawn","cmd":"git","args":["status"],"expect_exit":0}"#
    ) { .procSpawn(procSpawn($0)) },
  ]

  private static func httpWhen(_ fields: StepFields) -> HTTPWhen {
    HTTPWhen(
      method: fields.text("method"),
      path: fields.text("path"),
      status: fields.integer("status", as: UInt16.self),
      headers: fields.headers("headers"),
      body: fields.body(text: "body", json: "json"),
      delay: fields.node("delay") == nil ? .zero : fields.duration("delay"),
      times: fields.optionalInteger("times", as: UInt64.self)
    )
  }

  private static func httpRequest(_ fields: StepFields) -> HTTPRequest {
    HTTPRequest(
      method: fields.text("method"),
      path: fields.text("path"),
      headers: fields.headers("headers"),
      body: fields.optionalText("body"),
      expectedStatus: fields.optionalInteger("expect_status", as: UInt16.self),
      expectedHeaders: fields.headers("expect_headers"),
      expectedText: TextExpectation(
        exact: fields.optionalText("expect_body"),
        contained: fields.optionalText("expect_body_contains"),
        pattern: fields.optionalText("expect_body_matches")
      ),
      expectedJSON: fields.value("expect_json"),
      expectedSubset: fields.value("expect_json_subset"),
      bodyKey: fields.optionalText("save_body_as")
    )
  }

  private static func procWhen(_ fields: StepFields) -> ProcWhen {
    ProcWhen(
      command: fields.text("cmd"),
      arguments: fields.texts("args"),
      standardInput: fields.optionalText("stdin"),
      environment: fields.variables("env"),
      directory: fields.optionalText("cwd"),
      exitCode: fields.integer("exit_code", as: Int32.self),
      standardOutput: fields.text("stdout"),
      standardError: fields.text("stderr"),
      delay: fields.node("delay") == nil ? .zero : fields.duration("delay"),
      times: fields.optionalInteger("times", as: UInt64.self)
    )
  }

  private static func procSpawn(_ fields: StepFields) -> ProcSpawn {
    ProcSpawn(
      command: fields.text("cmd"),
      arguments: fields.texts("args"),
      standardInput: fields.optionalText("stdin"),
      environment: fields.variables("env") ?? [],
      clearsEnvironment: fields.bool("clear_env"),
      directory: fields.optionalText("cwd"),
      timeout: fields.node("timeout") == nil ? nil : fields.duration("timeout"),
      expectedExit: fields.optionalInteger("expect_exit", as: Int32.self),
      output: TextExpectation(
        exact: fields.optionalText("expect_stdout"),
        contained: fields.optionalText("expect_stdout_contains"),
        pattern: fields.optionalText("expect_stdout_matches")
      ),
      expectedError: fields.optionalText("expect_stderr"),
      outputKey: fields.optionalText("save_stdout_as")
    )
  }
}
