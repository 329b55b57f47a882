import Scenario

/// A family of types as the schema prints it.
struct SchemaSection {
  let catalogue: StepCatalogue

  /// What people read above the types.
  let title: String

  /// What the document calls the list of names, and the details of each.
  let listName: String
  let detailsName: String

  static let all = [
    SchemaSection(
      catalogue: .steps,
      title: "steps",
      listName: "stepTypes",
      detailsName: "stepSchemas"
    ),
    SchemaSection(
      catalogue: .distributedSteps,
      title: "distributed steps",
      listName: "distributedStepTypes",
      detailsName: "distributedStepSchemas"
    ),
    SchemaSection(
      catalogue: .invariants,
      title: "invariants of distributed scenarios",
      listName: "distributedInvariantTypes",
      detailsName: "distributedInvariantSchemas"
    ),
  ]
}
