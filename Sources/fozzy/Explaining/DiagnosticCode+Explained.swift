import Scenario

extension DiagnosticCode: Explained {
  static let family = "a mistake in a scenario"

  var explanation: Explanation {
    switch self {
    case .fileTooLarge:
      Explanation(
        "The file is longer than 64 MiB.",
        cause: "Generated steps, or a file that is no scenario.",
        fix: "Split it, and list the parts in a file with `suites`.",
        example: #"{ "version": 1, "name": "all", "suites": ["a.fozzy.json", "b.fozzy.json"] }"#
      )
    case .byteOrderMark:
      Explanation(
        "The file begins with a byte order mark, which JSON does not allow.",
        cause: "An editor that saves as \"UTF-8 with BOM\".",
        fix: "Save as UTF-8 without it.",
        example: "sed -i '1s/^\\xef\\xbb\\xbf//' FILE"
      )
    case .invalidUTF8:
      Explanation(
        "The file is not UTF-8, or an escape is half of a pair.",
        cause: "Another encoding, or binary data in a string.",
        fix: "Convert the file; write binary data in base64.",
        example: "iconv -f latin1 -t utf-8 FILE"
      )
    case .invalidJSON:
      Explanation(
        "The file is no JSON at the place that is shown.",
        cause: "A comma too many or too few, a comment, single quotes, or an open bracket.",
        fix: "Mend what the caret points at; `fozzy fmt --check` reads the same grammar.",
        example: #"{ "version": 1, "name": "a", }"#
      )
    case .nestingTooDeep:
      Explanation(
        "Objects and lists are nested more than 128 deep.",
        cause: "Generated data.",
        fix: "Flatten it; steps nest only in `assert_throws` and `assert_rejects`.",
        example: "[[[[…]]]]"
      )
    case .numberTooLarge:
      Explanation(
        "A number is beyond what a double holds.",
        cause: "An exponent that is too large.",
        fix: "Write it as a string, or a smaller one.",
        example: "1e999"
      )
    case .duplicateKey:
      Explanation(
        "An object has the same name twice.",
        cause: "A copied line.",
        fix: "Remove one of the two.",
        example: #"{ "type": "fail", "message": "a", "message": "b" }"#
      )
    case .missingVariant:
      Explanation(
        "The file has neither `steps` nor `suites` nor `distributed`.",
        cause: "A misspelt name, or another kind of file.",
        fix: "Add one of them.",
        example: #"{ "version": 1, "name": "a", "steps": [] }"#
      )
    case .severalVariants:
      Explanation(
        "The file has more than one of `steps`, `suites` and `distributed`; a warning.",
        cause: "Two files put together.",
        fix: "Remove those that the message calls ignored.",
        example: #"{ "version": 1, "name": "a", "steps": [], "suites": [] }"#
      )
    case .unsupportedVariant:
      Explanation(
        "The file is valid, but this command does not run files of its variant.",
        cause: "`run` was given a list of suites or a distributed scenario.",
        fix: "`fozzy test` runs what suites list.",
        example: "fozzy test suite.fozzy.json"
      )
    case .unsupportedVersion:
      Explanation(
        "`version` is not 1.",
        cause: "A version of the tested program in the place of that of the format.",
        fix: #"Write `"version": 1`."#,
        example: #"{ "version": 2, "name": "a", "steps": [] }"#
      )
    case .unknownStep:
      Explanation(
        "There is no step of this type.",
        cause: "A misspelt `type`; the nearest name is suggested.",
        fix: "`fozzy schema` lists the types.",
        example: #"{ "type": "proc_spwan", "cmd": "git" }"#
      )
    case .unknownInvariant:
      Explanation(
        "There is no invariant of this type.",
        cause: "A misspelt `type` in `invariants`.",
        fix: "`fozzy schema` lists the invariants.",
        example: #"{ "type": "kv_all_eqal", "key": "k" }"#
      )
    case .declarationsOnly:
      Explanation(
        "All steps are `proc_when` or `http_when`, so that a run would do nothing.",
        cause: "Rules were written, and nothing that asks for them.",
        fix: "Add the `proc_spawn` or `http_request`; `fozzy validate --fix` does.",
        example: "fozzy validate tests/example.fozzy.json --fix"
      )
    case .unknownField:
      Explanation(
        "The step has a field that its type does not know.",
        cause: "A misspelt name; the nearest is suggested.",
        fix: "`fozzy schema TYPE` lists the fields; names that begin with `x-` are yours.",
        example: #"{ "type": "sleep", "druation": "10ms" }"#
      )
    case .missingField:
      Explanation(
        "A field that must be there is not.",
        cause: "It was forgotten, or misspelt.",
        fix: "Add it; `fozzy schema TYPE` has an example.",
        example: #"{ "type": "sleep" }"#
      )
    case .nullNotAllowed:
      Explanation(
        "The field is null and must have a value.",
        cause: "A template that left it empty.",
        fix: "Give it a value.",
        example: #"{ "type": "fail", "message": null }"#
      )
    case .wrongType:
      Explanation(
        "The value is of another type than the field takes.",
        cause: "A number in quotes, or text without.",
        fix: "Write what the message expects.",
        example: #"{ "type": "assert_eq_int", "a": "1", "b": 1 }"#
      )
    case .outOfRange:
      Explanation(
        "The number is too small or too large for the field.",
        cause: "Another unit: rates are from 0 to 1, not per cent.",
        fix: "The message states the bounds.",
        example: #"{ "type": "net_set_drop_rate", "rate": 50 }"#
      )
    case .invalidDuration:
      Explanation(
        "The text is no duration.",
        cause: "The unit is missing, or the number has a fraction.",
        fix: "Write whole digits and one of ns, us, ms, s, m and h.",
        example: #"{ "type": "sleep", "duration": "1.5s" }"#
      )
    case .invalidPath:
      Explanation(
        "The path is empty or leads out of the root.",
        cause: "More `..` than folders.",
        fix: "Write it relative to the root.",
        example: #"{ "type": "fs_write", "path": "../a", "data": "" }"#
      )
    case .invalidHeader:
      Explanation(
        "The name of a header is empty, or name or value holds a line break.",
        cause: "Text that was pasted with its line feed.",
        fix: "Remove the line break.",
        example: #"{ "headers": { "accept": "a\n" } }"#
      )
    case .invalidVariable:
      Explanation(
        "The name of an environment variable is empty or holds `=`, or a NUL is in it.",
        cause: "`NAME=VALUE` in the place of the name.",
        fix: "Write name and value as a member.",
        example: #"{ "env": { "LANG=C": "" } }"#
      )
    case .invalidPattern:
      Explanation(
        "The text is no regular expression.",
        cause: "An open bracket, or something that only other dialects have: back references, "
          + "look-around.",
        fix: "docs/scenario-format.md lists what there is; `\\\\(` stands for a bracket.",
        example: #"{ "expect_stdout_matches": "(" }"#
      )
    case .conflictingFields:
      Explanation(
        "Two fields of the step exclude each other.",
        cause: "Two ways to say one thing.",
        fix: "Remove one.",
        example: #"{ "type": "memory_free", "key": "a", "alloc_id": 1 }"#
      )
    case .unknownNode:
      Explanation(
        "The node is not one of the scenario's.",
        cause: "A misspelt name, or fewer `nodes` than are used.",
        fix: "Name it in `nodes`, or raise `node_count`, whose nodes are n0, n1 and so on.",
        example: #"{ "node_count": 2, "invariants": [{ "type": "kv_node_equals", "node": "n2" }] }"#
      )
    case .missingFile:
      Explanation(
        "A file that `suites` lists is not there.",
        cause: "A path that was written from another folder than the suite's own.",
        fix: "Write it relative to the folder of the suite.",
        example: #"{ "suites": ["missing.fozzy.json"] }"#
      )
    case .literalSecret:
      Explanation(
        "A header that usually holds a secret holds one in plain text; a warning.",
        cause: "A token that was pasted for a try.",
        fix: "Write `${secret:NAME}`: then no trace has the value.",
        example: #"{ "headers": { "authorization": "Bearer ${secret:TOKEN}" } }"#
      )
    case .moreProblems:
      Explanation(
        "There are more mistakes than the hundred that are listed.",
        cause: "One mistake in a generator, mostly.",
        fix: "Mend those that are listed, and validate again.",
        example: "150 more problems are not listed"
      )
    }
  }
}
