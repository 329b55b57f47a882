import Testing

@Suite("fozzy completion")
struct CompletionTests {
  /// What the program answers to a shell, a line for each word.
  private func answer(_ shell: String = "zsh", _ words: String...) async throws -> [String] {
    let outcome = try await Workspace().fozzy(["completion", "--complete", shell, "--"] + words)
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    return outcome.output.split(separator: "\n").map {
      String($0.prefix { $0 != "\t" })
    }
  }

  @Test("knows commands, and those below them")
  func commands() async throws {
    #expect(try await answer("zsh", "ru") == ["run"])
    #expect(try await answer("zsh", "trace", "") == ["verify"])
    #expect(try await answer("zsh", "help", "tra") == ["trace"])
    let all = try await answer("zsh", "")
    #expect(all.contains("explain"))
    #expect(!all.contains("help"))
  }

  @Test("knows options, those of every command in all places")
  func options() async throws {
    #expect(try await answer("zsh", "run", "--see") == ["--seed"])
    #expect(try await answer("zsh", "--js") == ["--json"])
    #expect(try await answer("zsh", "--json", "trace", "--cw") == ["--cwd"])
    #expect(try await answer("zsh", "--cwd", "run", "tes") == ["test"])
    #expect(try await answer("zsh", "completion", "--comp") == [])
  }

  @Test("knows the values of options, behind a space and behind a sign")
  func values() async throws {
    #expect(try await answer("zsh", "test", "--proc-backend", "") == ["scripted", "host"])
    #expect(try await answer("zsh", "test", "--reporter=ju") == ["--reporter=junit"])
    #expect(try await answer("bash", "test", "--reporter", "=", "ju") == ["junit"])
    #expect(try await answer("bash", "test", "--fs-backend", "=") == ["virtual", "host"])
    #expect(try await answer("zsh", "--log", "w") == ["warn"])
    #expect(try await answer("zsh", "init", "--template", "") == ["minimal"])
    #expect(try await answer("zsh", "init", "--with", "") == ["run", "memory", "host", "all"])
    #expect(try await answer("zsh", "run", "--seed", "") == [])
  }

  @Test("knows each option that a help page lists", arguments: HelpTests.commands)
  func helpPages(_ command: [String]) async throws {
    let workspace = try Workspace()
    let page = try await workspace.fozzy(command + ["--help"]).output
    // Long names stand behind a comma too; the parser's own are the same everywhere.
    let options = Set(page.matches(of: /\n +(?:-\w, )?(--[\w-]+)/).map { String($0.output.1) })
    let known = try await workspace.fozzy(
      ["completion", "--complete", "fish", "--"] + command + ["--"]
    )
    let words = known.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(options.subtracting(words).subtracting(["--version", "--help"]) == [])
    #expect(Set(words).isSuperset(of: ["--json", "--cwd"]))
  }

  @Test("knows types, codes, runs and which files fit")
  func words() async throws {
    #expect(try await answer("zsh", "schema", "proc_") == ["proc_when", "proc_spawn"])
    #expect(try await answer("zsh", "explain", "trace_inc") == ["trace_incomplete"])
    #expect(
      try await answer("zsh", "replay", "") == ["latest", "last-pass", "last-fail", "@files.fozzy"]
    )
    #expect(try await answer("zsh", "run", "") == ["@files.json"])
    #expect(try await answer("zsh", "run", "a", "--record", "") == ["@files"])
    #expect(try await answer("zsh", "run", "a", "--cwd", "") == ["@folders"])
    #expect(try await answer("zsh", "test", "a", "b", "") == ["@files.json"])
  }

  private func prepared() throws -> Workspace {
    let workspace = try Workspace()
    for name in ["tests/a b.fozzy.json", "tests/b.txt", "top.fozzy", "top.fozzy.json"] {
      try workspace.write("", to: name)
    }
    return workspace
  }

  @Test(
    "completes in bash",
    arguments: [
      ("fozzy ru", "run"), ("fozzy run --se", "--seed"), ("fozzy test --reporter ", "pretty"),
      ("fozzy test --reporter=ju", "junit"), ("fozzy run to", "top.fozzy.json"),
      ("fozzy run tests/", "tests/a b.fozzy.json"), ("fozzy replay to", "top.fozzy"),
      ("fozzy run --cwd te", "tests"), ("fozzy --json tra", "trace"),
    ]
  )
  func bash(_ line: String, _ expected: String) async throws {
    let workspace = try prepared()
    guard try await workspace.shell("command -v bash").status == 0 else { return }
    // The words as readline makes them: the sign is a word of its own.
    try workspace.write(
      #"""
      fozzy() { :; }
      source <("$FOZZY" completion bash)
      compopt() { :; }
      line=$1
      read -r -a COMP_WORDS <<< "${line//=/ = }"
      [[ $line == *' ' || $line == *= ]] && [[ $line != *= ]] && COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _fozzy "$FOZZY"
      printf '%s\n' "${COMPREPLY[@]}"
      """#,
      to: "drive.bash"
    )
    let outcome = try await workspace.shell("bash drive.bash '\(line)'")
    #expect(outcome.error == "")
    #expect(outcome.output.split(separator: "\n").first.map(String.init) == expected)
  }

  @Test(
    "completes in fish",
    arguments: [
      ("fozzy ru", "run"), ("fozzy run --see", "--seed"), ("fozzy test --reporter ju", "junit"),
      ("fozzy run to", "top.fozzy.json"), ("fozzy run --cwd te", "tests/"),
    ]
  )
  func fish(_ line: String, _ expected: String) async throws {
    let workspace = try prepared()
    guard try await workspace.shell("command -v fish").status == 0 else { return }
    let outcome = try await workspace.shell(
      """
      export HOME=$PWD PATH=$(dirname "$FOZZY"):$PATH
      fish --no-config -c 'fozzy completion fish | source; complete -C "\(line)"'
      """
    )
    #expect(outcome.error == "")
    let words = outcome.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(words.contains(expected), "\(words)")
  }

  @Test(
    "completes in zsh",
    arguments: [
      ("fozzy ru", "fozzy run "), ("fozzy run --see", "fozzy run --seed "),
      ("fozzy test --reporter ju", "fozzy test --reporter junit "),
      ("fozzy test --reporter=ju", "fozzy test --reporter=junit "),
      ("fozzy run top", "fozzy run top.fozzy.json "),
      ("fozzy run --cwd te", "fozzy run --cwd tests/"),
    ]
  )
  func zsh(_ line: String, _ expected: String) async throws {
    let workspace = try prepared()
    guard try await workspace.shell("command -v zsh").status == 0 else { return }
    // A zsh on a terminal of its own, which is given the line and a tab, and then says what it has.
    try workspace.write(
      #"""
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'PS1= RPS1=; autoload -U compinit; compinit -D -u; source <(fozzy completion zsh)'
      zpty -w shell 'show() { print -r -- "<$BUFFER>"; exit }; zle -N show; bindkey "^X" show; print ready'
      zpty -r shell answer $'*\nready*'
      zpty -w -n shell "$1"$'\t\x18'
      zpty -r shell answer '*<*>*'
      print -r -- "${${answer##*<}%%>*}"
      zpty -d shell
      """#,
      to: "drive.zsh"
    )
    let outcome = try await workspace.shell(
      """
      export HOME=$PWD TERM=xterm PATH=$(dirname "$FOZZY"):$PATH
      zsh -f drive.zsh '\(line)'
      """
    )
    #expect(outcome.output == expected + "\n")
  }
}
