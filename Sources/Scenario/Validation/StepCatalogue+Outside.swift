import SimKernel

extension StepCatalogue {
  static let files = [
    StepType(
      "fs_write",
      [
        .required("path", .filePath, "Where, relative to the root of the virtual files."),
        .required("data", .text, "The whole content."),
      ],
      summary: "Writes a file, over an older one if there is one.",
      example: #"{"type":"fs_write","path":"notes/a.txt","data":"hello"}"#
    ) { .fileWrite(path: $0.text("path"), data: $0.text("data")) },
    StepType(
      "fs_read_assert",
      [
        .required("path", .filePath, "Where, relative to the root of the virtual files."),
        .required("equals", .text, "The whole content."),
      ],
      summary: "Checks the whole contents of a file.",
      example: #"{"type":"fs_read_assert","path":"notes/a.txt","equals":"hello"}"#
    ) { .fileReadAssert(path: $0.text("path"), equals: $0.text("equals")) },
    StepType(
      "fs_snapshot",
      [.required("name", .text, "What the state is called.")],
      summary: "Keeps the state of all files under a name.",
      example: #"{"type":"fs_snapshot","name":"clean"}"#
    ) { .fileSnapshot(name: $0.text("name")) },
    StepType(
      "fs_restore",
      [.required("name", .text, "What the state is called.")],
      summary: "Puts all files back to a kept state.",
      example: #"{"type":"fs_restore","name":"clean"}"#
    ) { .fileRestore(name: $0.text("name")) },
  ]

  static let http = [
    StepType(
      "http_when",
      [
        .required("method", .text, "The method, compared as it is written."),
        .required("path", .text, "The path with its query, compared as it is written."),
        .required("status", .integer(.uint16), "The status of the answer."),
        .optional("headers", .headers, "The headers of the answer."),
        .optional("body", .text, "The body of the answer."),
        .optional("json", .anyValue, "The body of the answer, as JSON."),
        .optional("delay", .duration, "The virtual time that the answer takes."),
        .optional(
          "times",
          .integer(.uint64),
          "How often the rule answers; for ever when left out."
        ),
      ],
      rules: [
        .notBoth("body", "json")
      ],
      isDeclaration: true,
      summary: "Declares the answer to a request.",
      example: #"{"type":"http_when","method":"GET","path":"/a","status":200,"body":"ok"}"#
    ) { .httpWhen(httpWhen($0)) },
    StepType(
      "http_request",
      [
        .required("method", .text, "The method."),
        .required("path", .text, "The path with its query."),
        .optional("headers", .headers, "The headers of the request."),
        .optional("body", .text, "The body of the request."),
        .optional("expect_status", .integer(.uint16), "The status that the answer must have."),
        .optional("expect_headers", .headers, "Headers that the answer must have."),
        .optional("expect_body", .text, "The body that the answer must have."),
        .optional("expect_body_contains", .text, "What the body must contain."),
        .optional(
          "expect_body_matches",
          .pattern,
          "A regular expression that must match somewhere in the body."
        ),
        .optional("expect_json", .anyValue, "The body that the answer must have, as JSON."),
        .optional(
          "expect_json_subset",
          .anyValue,
          "JSON that the body must have; its objects may have more members."
        ),
        .optional("save_body_as", .text, "The key that takes the body of the answer."),
      ],
      rules: [
        .notBoth("expect_body", "expect_json")
      ],
      summary: "Makes a request and checks the answer.",
      example: #"{"type":"http_request","method":"GET","path":"/a","expect_status":200}"#
    ) { .httpRequest(httpRequest($0)) },
  ]

  static let processes = [
    StepType(
      "proc_when",
      [
        .required("cmd", .text, "The command, compared as it is written."),
        .optional("args", .texts, "Its arguments, compared as they are written."),
        .optional("stdin", .text, "What the command must be given to read."),
        .optional("env", .variables, "The variables that the command must be given."),
        .optional("cwd", .text, "The folder that the command must be started in."),
        .required("exit_code", .integer(.int32), "The exit status."),
        .optional("stdout", .text, "What it prints."),
        .optional("stderr", .text, "What it prints on standard error."),
        .optional("delay", .duration, "The virtual time that the command takes."),
        .optional(
          "times",
          .integer(.uint64),
          "How often the rule answers; for ever when left out."
        ),
      ],
      isDeclaration: true,
      summary: "Declares the outcome of a command.",
      example: #"{"type":"proc_when","cmd":"git","args":["status"],"exit_code":0}"#
    ) { .procWhen(procWhen($0)) },
    StepType(
      "proc_spawn",
      [
        .required("cmd", .text, "The command."),
        .optional("args", .texts, "Its arguments."),
        .optional("stdin", .text, "What it can read; nothing when left out."),
        .optional("env", .variables, "Environment variables on top of those it would have."),
        .optional("clear_env", .bool, "Whether it gets the variables of `env` alone."),
        .optional("cwd", .text, "The folder it runs in, below the root."),
        .optional("timeout", .interval, "How long it may take."),
        .optional("expect_exit", .integer(.int32), "The exit status that it must have."),
        .optional("expect_stdout", .text, "What it must print."),
        .optional("expect_stdout_contains", .text, "What its output must contain."),
        .optional(
          "expect_stdout_matches",
          .pattern,
          "A regular expression that must match somewhere in its output."
        ),
        .optional("expect_stderr", .text, "What it must print on standard error."),
        .optional("save_stdout_as", .text, "The key that takes what it prints."),
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
