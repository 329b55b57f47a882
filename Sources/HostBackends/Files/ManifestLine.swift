internal import SimKernel

/// One line of the manifest that says what a run does to files, each written before it is done.
///
/// A line is words between spaces; in a path, bytes other than visible ASCII, and `%`, are written as
/// `%` and two digits. A line without its line feed was never finished, and nothing was done for it.
enum ManifestLine: Equatable {
  /// The first line: what the file is, and of which root.
  case header(root: Bytes)
  /// The run is about to make a folder.
  case folder(Bytes)
  /// Nothing stood here before the run's first write.
  case absent(Bytes)
  /// A file stood here before the run's first write.
  case original(Bytes, KeptFile, FileStamp)
  /// The run is about to put a file here, which has this stamp.
  case write(Bytes, FileStamp)
  /// The original, or its absence, is back, and the path is no more the run's.
  case restored(Bytes)

  /// The line with its line feed.
  var text: [UInt8] {
    let words: [String] =
      switch self {
      case .header(let root): ["fozzy-originals", "1", root.escaped]
      case .folder(let path): ["folder", path.escaped]
      case .absent(let path): ["absent", path.escaped]
      case .original(let path, let kept, let stamp):
        ["original", path.escaped, "\(kept.copy)"] + kept.attributes.words + stamp.words
      case .write(let path, let stamp): ["write", path.escaped] + stamp.words
      case .restored(let path): ["restored", path.escaped]
      }
    return Array((words.joined(separator: " ") + "\n").utf8)
  }

  /// Reads a line without its line feed; nil when it is none.
  init?(_ line: some Sequence<UInt8>) {
    let words = String(decoding: Array(line), as: UTF8.self).split(
      separator: " ",
      omittingEmptySubsequences: false
    ).map(String.init)
    let numbers = words.dropFirst(2).compactMap { UInt64($0) }
    guard let kind = words.first, words.count >= 2, let path = Bytes(escaped: words[1]) else {
      return nil
    }
    switch (kind, words.count) {
    case ("fozzy-originals", 3):
      guard words[1] == "1", let root = Bytes(escaped: words[2]) else { return nil }
      self = .header(root: root)
    case ("folder", 2): self = .folder(path)
    case ("absent", 2): self = .absent(path)
    case ("restored", 2): self = .restored(path)
    case ("original", 9):
      guard numbers.count == 7, let kept = KeptFile(numbers[0...]) else { return nil }
      self = .original(path, kept, FileStamp(numbers[4...]))
    case ("write", 5):
      guard numbers.count == 3 else { return nil }
      self = .write(path, FileStamp(numbers[0...]))
    default: return nil
    }
  }
}

/// A copy of a file, beside the manifest.
struct KeptFile: Equatable {
  /// Its name is this number.
  var copy: UInt64
  var attributes: FileAttributes

  init(copy: UInt64, attributes: FileAttributes) {
    self.copy = copy
    self.attributes = attributes
  }

  fileprivate init?(_ numbers: ArraySlice<UInt64>) {
    let start = numbers.startIndex
    guard let mode = UInt32(exactly: numbers[start + 1]), mode <= 0o7777,
      let user = UInt32(exactly: numbers[start + 2]),
      let group = UInt32(exactly: numbers[start + 3])
    else { return nil }
    copy = numbers[start]
    attributes = FileAttributes(mode: mode, user: user, group: group)
  }
}

extension FileAttributes {
  fileprivate var words: [String] { ["\(mode)", "\(user)", "\(group)"] }
}

extension FileStamp {
  fileprivate var words: [String] { ["\(number)", "\(size)", "\(modified)"] }

  fileprivate init(_ numbers: ArraySlice<UInt64>) {
    let start = numbers.startIndex
    self.init(number: numbers[start], size: numbers[start + 1], modified: numbers[start + 2])
  }
}

extension Bytes {
  fileprivate var escaped: String {
    var text = ""
    for byte in array {
      if 0x21...0x7E ~= byte, byte != UInt8(ascii: "%") {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  fileprivate init?(escaped text: String) {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    self.init(bytes)
  }
}
