import Scenario
import SimKernel

/// Something that can be wrong with a field of a step type.
struct FieldFault: Hashable, CustomStringConvertible {
  let type: String
  /// Nil for what is wrong with no field in particular.
  let field: String?
  let code: DiagnosticCode

  var description: String { "\(type).\(field ?? "-") \(code.rawValue)" }

  /// What the catalogue says can be wrong.
  static let all: [FieldFault] = {
    let families = [StepCatalogue.steps, StepCatalogue.distributedSteps, StepCatalogue.invariants]
    return families.flatMap(\.types).flatMap { type in
      type.fields.flatMap { faults(of: $0, in: type) } + rules(of: type)
        + [FieldFault(type: type.name, field: nil, code: .unknownField)]
    }
  }()

  private static func faults(of field: Field, in type: StepType) -> [FieldFault] {
    var codes: [DiagnosticCode] = field.isNullable ? [] : [.nullNotAllowed]
    switch field.type {
    case .text, .bool, .texts, .object: codes.append(.wrongType)
    case .integer, .rate: codes += [.wrongType, .outOfRange]
    case .duration: codes += [.wrongType, .invalidDuration]
    case .interval: codes += [.wrongType, .invalidDuration, .outOfRange]
    case .filePath: codes += [.wrongType, .invalidPath]
    case .headers: codes += [.wrongType, .invalidHeader, .literalSecret]
    case .variables: codes += [.wrongType, .invalidVariable]
    case .pattern: codes += [.wrongType, .invalidPattern]
    case .nodeName: codes += [.wrongType, .unknownNode]
    case .steps: codes += [.wrongType, .missingField, .unknownStep, .declarationsOnly]
    case .anyValue: break
    }
    let missing = FieldFault(type: type.name, field: nil, code: .missingField)
    return codes.map { FieldFault(type: type.name, field: field.name, code: $0) }
      + (field.isRequired ? [missing] : [])
  }

  private static func rules(of type: StepType) -> [FieldFault] {
    type.rules.flatMap { rule -> [FieldFault] in
      switch rule {
      case .notBoth(_, let second):
        [FieldFault(type: type.name, field: second, code: .conflictingFields)]
      case .exactlyOne(_, let second):
        [
          FieldFault(type: type.name, field: second, code: .conflictingFields),
          FieldFault(type: type.name, field: nil, code: .missingField),
        ]
      case .equalsOrNull:
        [FieldFault(type: type.name, field: "is_null", code: .conflictingFields)]
      case .hasNodes: []
      }
    }
  }
}

extension FieldFault {
  private init(type: String, field: String?, code: DiagnosticCode, known: [String]) {
    self.init(type: type, field: field.flatMap { known.contains($0) ? $0 : nil }, code: code)
  }

  /// What a diagnostic says about a step of the file `root`; nil when it is about no step.
  init?(_ diagnostic: Diagnostic, in root: JSONValue) {
    let parts = diagnostic.location.pointer.split(separator: "/").map(String.init)
    // The step at the top level, or one of the lists in `distributed`.
    let depth = parts.first == "distributed" ? 3 : 2
    guard parts.count >= depth else { return nil }
    var value = root
    for part in parts[..<depth] {
      switch value {
      case .object(let object): value = object[Bytes(part)] ?? .null
      case .array(let elements): value = Int(part).map { elements[$0] } ?? .null
      default: return nil
      }
    }
    guard case .object(let step) = value, case .text(let name)? = step["type"] else { return nil }
    let families = [StepCatalogue.steps, StepCatalogue.distributedSteps, StepCatalogue.invariants]
    guard let type = families.flatMap(\.types).first(where: { $0.name == "\(name)" }) else {
      return nil
    }
    let field = parts.count > depth ? parts[depth] : nil
    self.init(
      type: type.name,
      field: field,
      code: diagnostic.code,
      known: type.fields.map(\.name)
    )
  }
}
