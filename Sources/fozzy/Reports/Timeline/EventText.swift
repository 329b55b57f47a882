import Replay
import SimKernel

extension Timeline.Event {
  /// The event of a record, in one line.
  init(_ kind: Kind, _ entry: FrameRecords.Entry, _ names: NameTable) {
    self.kind = kind
    instant = entry.instant
    text = Self.text(entry.record.body, names)
  }

  /// So many characters of each value are shown.
  private static let valueWidth = 120

  private static func text(_ body: Record.Body, _ names: NameTable) -> String {
    switch body {
    case .effect(let kind, let fields):
      // Lists read better without the lengths that a record has before each word.
      let values = fields.map { field in
        let name = "\(names[field.name])"
        return switch name {
        case "command": shownInLine(field.value.description, atMost: valueWidth)
        case "arguments": words(field.value)
        case "environment", "headers": "\(name)=\(words(field.value))"
        default: "\(name)=\(quoted(field.value))"
        }
      }
      return "asks \(names[kind]): \(values.filter { !$0.isEmpty }.joined(separator: " "))"
    case .answer(let duration, let fields):
      let delay = duration == .zero ? "" : " after \(duration.readable)"
      return "answer\(delay): \(named(fields[...], names))"
    case .event(let fields):
      // The first says what sort of event it is.
      let name = fields.first.map { shownInLine($0.value.description, atMost: valueWidth) } ?? ""
      let rest = fields.dropFirst()
      return "event \(name)" + (rest.isEmpty ? "" : ": \(named(rest, names))")
    case .finding(let fields):
      let values = fields.prefix(3).map {
        shownInLine($0.value.description, atMost: 2 * valueWidth)
      }
      return values.count < 3
        ? named(fields[...], names) : "\(values[0]) \(values[1]): \(values[2])"
    default:
      // Whose record it is goes without saying.
      return Record(body).text(names, limit: valueWidth)
    }
  }

  private static func named(_ fields: ArraySlice<Record.Field>, _ names: NameTable) -> String {
    fields.map { "\(names[$0.name])=\(quoted($0.value))" }.joined(separator: " ")
  }

  private static func words(_ list: Bytes) -> String {
    guard let parts = list.split() else { return quoted(list) }
    return shownInLine(parts.map { "\($0)" }.joined(separator: " "), atMost: valueWidth)
  }

  private static func quoted(_ value: Bytes) -> String {
    "\"\(shownInLine(value.description, atMost: valueWidth))\""
  }
}
