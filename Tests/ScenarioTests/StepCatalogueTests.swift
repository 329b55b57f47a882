import Scenario
import SimKernel
import Testing

@Suite("step catalogue")
struct StepCatalogueTests {
  private static let all =
    StepCatalogue.steps.types + StepCatalogue.distributedSteps.types
    + StepCatalogue.invariants.types

  @Test("has the 42 step types of the format, 7 distributed ones and 3 invariants")
  func isComplete() {
    #expect(
      StepCatalogue.steps.types.map(\.name) == [
        "trace_event", "rand_u64", "assert_ok", "assert_eq_int", "assert_ne_int", "assert_eq_str",
        "assert_ne_str", "sleep", "advance", "freeze", "unfreeze", "set_kv", "get_kv_assert",
        "fs_write", "fs_read_assert", "fs_snapshot", "fs_restore", "http_when", "http_request",
        "proc_when", "proc_spawn", "net_partition", "net_heal", "net_set_drop_rate",
        "net_set_reorder", "net_send", "net_deliver_one", "net_recv_assert", "memory_alloc",
        "memory_free", "memory_limit_mb", "memory_fail_after_allocs", "memory_fragmentation",
        "memory_pressure_wave", "memory_checkpoint", "memory_assert_in_use_bytes",
        "assert_throws", "assert_rejects", "assert_eventually_kv", "assert_never_kv", "fail",
        "panic",
      ]
    )
    #expect(
      StepCatalogue.distributedSteps.types.map(\.name) == [
        "client_put", "client_get_assert", "partition", "heal", "crash", "restart", "tick",
      ]
    )
    #expect(
      StepCatalogue.invariants.types.map(\.name) == [
        "kv_all_equal", "kv_present_on_all", "kv_node_equals",
      ]
    )
  }

  @Test("every example is valid and reads as a step of its type")
  func examplesAreValid() throws {
    for type in StepCatalogue.steps.types {
      let extra = type.isDeclaration ? #",{"type":"rand_u64"}"# : ""
      let file = load(file(steps: type.example + extra))
      #expect(report(file) == [], "\(type.name)")
      #expect(file.scenario?.steps.first?.type == type, "\(type.name)")
    }
    for type in StepCatalogue.distributedSteps.types {
      #expect(report(distributed(steps: type.example)) == [], "\(type.name)")
    }
    for type in StepCatalogue.invariants.types {
      #expect(report(distributed(invariants: type.example)) == [], "\(type.name)")
    }
  }

  @Test("every field is checked for its JSON type, null and absence")
  func fieldsAreChecked() throws {
    for type in Self.all {
      for field in type.fields {
        let found = try codes(type, setting: field, to: wrongValue(for: field))
        #expect(
          found.contains(.wrongType) || field.type == .anyValue,
          "\(type.name).\(field.name): \(found)"
        )
        #expect(
          try codes(type, setting: field, to: .null).contains(.nullNotAllowed)
            == !field.isNullable,
          "\(type.name).\(field.name)"
        )
        if field.isRequired {
          #expect(
            try codes(type, setting: field, to: nil).contains(.missingField),
            "\(type.name).\(field.name)"
          )
        }
      }
      let unknown = try codes(type, adding: "zzzzzzzz")
      #expect(unknown.contains(.unknownField), "\(type.name)")
    }
  }

  @Test("annotations are allowed in every type")
  func annotationsAreAllowed() throws {
    for type in Self.all {
      for name in ["description", "notes", "comment", "$id", "x-owner"] {
        let found = try codes(type, adding: Bytes(name))
        #expect(!found.contains(.unknownField), "\(type.name).\(name)")
      }
    }
  }

  @Test("the schema's words for a field's type fit what the reader takes")
  func jsonTypesFit() throws {
    for type in Self.all {
      let example = try members(type.example)
      for field in type.fields {
        guard let value = example[Bytes(field.name)], let jsonType = field.type.jsonType else {
          continue
        }
        let found =
          switch value {
          case .null: "null"
          case .bool: "boolean"
          case .integer, .largeInteger: "integer"
          case .double: "number"
          case .text: "string"
          case .array: "array"
          case .object: "object"
          }
        #expect(jsonType == found, "\(type.name).\(field.name)")
      }
    }
  }

  /// The codes for the type's example with one field replaced, or left out where `value` is nil.
  private func codes(
    _ type: StepType,
    setting field: Field,
    to value: JSONValue?
  ) throws -> [DiagnosticCode] {
    let name = Bytes(field.name)
    let kept = try members(type.example).members.filter { $0.name != name }
    let added = value.map { [JSONObject.Member(name: name, value: $0)] } ?? []
    return codes(type, JSONObject(kept + added))
  }

  private func codes(_ type: StepType, adding name: Bytes) throws -> [DiagnosticCode] {
    let added = JSONObject.Member(name: name, value: .null)
    return codes(type, JSONObject(try members(type.example).members + [added]))
  }

  private func codes(_ type: StepType, _ object: JSONObject) -> [DiagnosticCode] {
    let text = JSONValue.object(object).canonicalText.description
    let file =
      if StepCatalogue.steps.type(named: type.name) != nil {
        load(file(steps: text))
      } else if StepCatalogue.invariants.type(named: type.name) != nil {
        distributed(invariants: text)
      } else {
        distributed(steps: text)
      }
    return file.diagnostics.map(\.code)
  }

  private func members(_ text: String) throws -> JSONObject {
    guard case .object(let object) = try JSONValue(parsing: Bytes(text)) else { return .empty }
    return object
  }

  /// A value of a JSON type that `field` does not have.
  private func wrongValue(for field: Field) -> JSONValue {
    switch field.type.jsonType {
    case "string": .integer(1)
    case "integer": .double(1)
    default: .text("1")
    }
  }

  private func distributed(steps: String = "", invariants: String = "") -> ScenarioFile {
    let text =
      #"{"version":1,"name":"","distributed":{"nodes":["n0","n1"],"steps":[\#(steps)],"#
      + #""invariants":[\#(invariants)]}}"#
    return load(text, purpose: .validation)
  }
}
