/// Traps with `message` unless `condition` holds, in release builds too.
///
/// `precondition` loses its message under optimisation; a broken rule of the engine must say which
/// rule, with its values, wherever it happens.
package func invariant(
  _ condition: Bool,
  _ message: @autoclosure () -> String,
  file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
