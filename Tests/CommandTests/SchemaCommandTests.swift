import Testing

@Suite("fozzy schema")
struct SchemaCommandTests {
  @Test("lists every type with what it does")
  func list() async throws {
    let outcome = try await Workspace().fozzy("schema")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 56)
    #expect(lines.first == "42 steps")
    #expect(lines[8] == "  sleep                       Waits.")
    #expect(lines.last?.hasPrefix("`fozzy schema TYPE` shows one of them") == true)
  }

  @Test("shows one type with its fields, rules and example")
  func type() async throws {
    let outcome = try await Workspace().fozzy("schema", "memory_free")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            memory_free, a step
              Frees simulated memory.

              alloc_id  an integer from 0 to 18446744073709551615, optional  The id of the allocation.
              key       a string, optional                                   The key that holds its id.
              note: exactly one of `alloc_id` and `key` is needed

            for people, in any of them: name, description, notes, comment, $…, x-…
            example: {"type":"memory_free","key":"buffer"}

            """,
          error: ""
        )
    )
  }

  @Test("is one document with real fields for every type")
  func document() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("schema", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("  \"schemaVersion\": \"fozzy.schema_doc.v4\",\n"))
    #expect(try await workspace.fozzy("steps", "--json") == outcome)
    let one = try await workspace.fozzy("schema", "tick", "--json")
    #expect(
      one.output == """
        {
          "example": {
            "duration": "10ms",
            "type": "tick"
          },
          "family": "distributed step",
          "fields": {
            "duration": {
              "description": "How long.",
              "expects": "a duration such as \\"10ms\\"",
              "nullable": false
            }
          },
          "notes": [
            "Lets time pass and due messages arrive."
          ],
          "optionalFields": [],
          "requiredFields": [
            "type",
            "duration"
          ],
          "type": "tick"
        }

        """
    )
  }

  @Test("prints a JSON Schema, the same with --json")
  func jsonSchema() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("schema", "--format", "json-schema")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("\"https://json-schema.org/draft/2020-12/schema\""))
    let document = try await workspace.fozzy("schema", "--format=json-schema", "--json")
    #expect(document == outcome)
  }

  @Test("says what is near an unknown name, and refuses a schema of one type")
  func refused() async throws {
    let workspace = try Workspace()
    let unknown = try await workspace.fozzy("schema", "proc_spwan")
    #expect(unknown.status == 2)
    #expect(
      unknown.error == """
        error: there is no step type or invariant `proc_spwan`
        hint: did you mean `proc_spawn`?

        """
    )
    let far = try await workspace.fozzy("schema", "zzzzzzzzzz")
    #expect(far.error.hasSuffix("\nhint: `fozzy schema` lists them\n"))
    let one = try await workspace.fozzy("schema", "fail", "--format", "json-schema")
    #expect(one.status == 2)
    #expect(one.error.hasPrefix("error: a JSON Schema describes whole files"))
  }
}
