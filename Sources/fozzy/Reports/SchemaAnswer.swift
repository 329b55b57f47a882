import Scenario
import SimKernel

/// What `fozzy schema` says of all types.
struct SchemaAnswer: Answer {
  let status = ExitStatus.pass

  var document: Document {
    let variants = Document.array(ScenarioVariant.allCases.map(\.document))
    let sections = SchemaSection.all.flatMap { section in
      let types = section.catalogue.types
      return [
        Document.Member(section.listName, .array(types.map { .text($0.name) })),
        Document.Member(
          section.detailsName,
          .object(sorting: types.map { Document.Member($0.name, .object(sorting: $0.members)) })
        ),
      ]
    }
    return .object(
      sorting: [
        Document.Member("fileVariants", variants),
        Document.Member("schemaVersion", .text("fozzy.schema_doc.v4")),
      ] + sections
    )
  }

  func text(in style: TextStyle) -> String {
    let types = SchemaSection.all.flatMap { $0.catalogue.types }
    let width = types.map(\.name.utf8.count).max() ?? 0
    let sections = SchemaSection.all.map { section in
      let title = "\(section.catalogue.types.count) \(section.title)"
      let rows = section.catalogue.types.map { "  \(padded($0.name, to: width))  \($0.summary)\n" }
      return style.emphasise(title) + "\n" + rows.joined() + "\n"
    }
    return sections.joined()
      + "`fozzy schema TYPE` shows one of them, `fozzy schema --json` all in one document.\n"
  }
}

/// What `fozzy schema TYPE` says.
struct StepTypeAnswer: Answer {
  let type: StepType
  let family: StepFamily

  let status = ExitStatus.pass

  var document: Document {
    .object(
      sorting: [
        Document.Member("family", .text(family.rawValue)),
        Document.Member("type", .text(type.name)),
      ] + type.members
    )
  }

  func text(in style: TextStyle) -> String {
    let notes = type.notes.map { "  note: \($0)\n" }.joined()
    let annotations =
      (StepAnnotation.names + StepAnnotation.prefixes.map { "\($0)…" })
      .joined(separator: ", ")
    return """
      \(style.emphasise(type.name)), \(family.withArticle)
        \(type.summary)

      \(table)\(notes)
      for people, in any of them: \(annotations)
      example: \(type.example)

      """
  }

  /// A row for each field: its name, what it holds, what it is for.
  private var table: String {
    let rows = type.fields.map { field in
      (field.name, field.type.range + (field.isRequired ? "" : ", optional"), field.summary)
    }
    guard !rows.isEmpty else { return "  without fields\n" }
    let (first, second) = (rows.map(\.0.utf8.count).max() ?? 0, rows.map(\.1.utf8.count).max() ?? 0)
    return rows.map { "  \(padded($0, to: first))  \(padded($1, to: second))  \($2)\n" }.joined()
  }
}

/// The JSON Schema, which is JSON in any case.
struct JSONSchemaAnswer: Answer {
  let status = ExitStatus.pass

  var document: Document { Document(JSONSchema.scenarioFile()) }

  func text(in style: TextStyle) -> String {
    String(decoding: document.prettyText, as: UTF8.self)
  }
}

extension StepType {
  /// What the document says of the type.
  fileprivate var members: [Document.Member] {
    let fields = fields.map { Document.Member($0.name, .object(sorting: $0.members)) }
    let required = self.fields.filter(\.isRequired).map(\.name)
    let optional = self.fields.filter { !$0.isRequired }.map(\.name)
    return [
      Document.Member("example", .compactJSON(example)),
      Document.Member("fields", .object(sorting: fields)),
      Document.Member("notes", .array(([summary] + notes).map { .text($0) })),
      Document.Member("optionalFields", .array(optional.map { .text($0) })),
      Document.Member("requiredFields", .array((["type"] + required).map { .text($0) })),
    ]
  }
}

extension Field {
  fileprivate var members: [Document.Member?] {
    [
      Document.Member("description", .text(summary)),
      Document.Member("expects", .text(type.range)),
      Document.Member("nullable", .boolean(isNullable)),
    ]
  }
}

extension FieldType {
  /// What the value may be, with the bounds of an integer.
  fileprivate var range: String {
    guard case .integer(let range) = self else { return expectation }
    return "\(expectation) from \(range.lowest) to \(range.highest)"
  }
}

extension ScenarioVariant {
  fileprivate var document: Document {
    .object(sorting: [
      Document.Member("minimalExample", .compactJSON(minimalExample)),
      Document.Member("name", .text(rawValue)),
      Document.Member("requiredTopLevelKeys", .array(requiredKeys.map { .text($0) })),
    ])
  }
}

extension Document {
  /// The value of a JSON text that the program itself holds.
  fileprivate static func compactJSON(_ text: String) -> Document {
    do throws(JSONSyntaxError) {
      return Document(try JSONValue(parsing: Bytes(text)))
    } catch {
      fatalError("Document: an example is not JSON: \(text): \(error)")
    }
  }
}

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.utf8.count))
}
