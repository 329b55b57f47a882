/// The limits of the record format; the reader refuses what goes beyond them.
package enum RecordLimits {
  /// A frame is cut at the first record boundary at or past this many bytes.
  package static let frameCut = 256 << 10
  /// No frame's content is longer, in bytes.
  package static let frameContent = 1 << 20
  /// The values that stand inside one record have at most this many bytes together.
  package static let inlineValues = 64 << 10
  /// A blob record has at most this many bytes.
  package static let blob = 64 << 10
  /// A record has at most this many fields.
  package static let fields = 64
  /// The longest value, in bytes.
  package static let value = 1 << 30
}
