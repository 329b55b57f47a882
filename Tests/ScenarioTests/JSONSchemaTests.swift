import Scenario
import SimKernel
import Testing

@Suite("JSON Schema")
struct JSONSchemaTests {
  private func member(_ value: JSONValue?, _ name: Bytes) -> JSONValue? {
    guard case .object(let object)? = value else { return nil }
    return object[name]
  }

  @Test("has a definition of every type, with every field that validation knows")
  func isComplete() {
    let definitions = member(JSONSchema.scenarioFile(), "$defs")
    for (prefix, catalogue) in [
      ("step", StepCatalogue.steps), ("distributedStep", .distributedSteps),
      ("invariant", .invariants),
    ] {
      for type in catalogue.types {
        let definition = member(definitions, Bytes("\(prefix).\(type.name)"))
        #expect(member(definition, "additionalProperties") == .bool(false), "\(type.name)")
        for field in type.fields {
          let property = member(member(definition, "properties"), Bytes(field.name))
          #expect(
            member(property, "description") == .text(Bytes(field.summary)),
            "\(type.name).\(field.name)"
          )
        }
      }
    }
  }

  @Test("is the same each time it is made")
  func isDeterministic() {
    #expect(JSONSchema.scenarioFile().canonicalText == JSONSchema.scenarioFile().canonicalText)
  }

  @Test("every variant has a valid example with the keys that it needs")
  func variantExamples() throws {
    for variant in ScenarioVariant.allCases {
      let file = load(variant.minimalExample, purpose: .validation)
      #expect(report(file) == [])
      #expect(file.variant == variant)
      let value = try JSONValue(parsing: Bytes(variant.minimalExample))
      for key in variant.requiredKeys { #expect(member(value, Bytes(key)) != nil) }
    }
  }

  @Test("every field says in one sentence what it is for")
  func summaries() {
    for catalogue in [StepCatalogue.steps, .distributedSteps, .invariants] {
      for type in catalogue.types {
        let summaries = [type.summary] + type.fields.map(\.summary)
        #expect(summaries.filter { !$0.hasSuffix(".") } == [], "\(type.name)")
      }
    }
  }
}
