/// Builds HTML: whatever is no markup of ours goes through ``text``.
struct HTMLBuilder {
  private(set) var html = ""

  /// Adds markup as it is.
  mutating func raw(_ markup: String) { html += markup }

  /// Adds a text; nothing in it is markup, and controls are shown.
  mutating func text(_ text: String) { html += escapedMarkup(text) }

  /// Adds an element with a text in it.
  ///
  /// - Parameters:
  ///   - name: Of the element.
  ///   - attributes: As they stand in the tag, such as `class="x"`; nothing from outside.
  ///   - text: The content.
  mutating func element(_ name: String, _ attributes: String = "", _ text: String) {
    html += attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>"
    self.text(text)
    html += "</\(name)>"
  }
}
