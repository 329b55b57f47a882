import Files
import Replay
import RunStore
import SimKernel

/// Reads the zip of an export, in pieces, and keeps of each file only its sum.
struct PackedFiles {
  private var reader = ZipReader()
  private var sums: [String: SHA256Sum] = [:]
  private var manifest: [UInt8] = []

  /// No manifest is longer; of one that is, the beginning is kept, which is no manifest.
  private static let manifestBytesMax = 1 << 20

  mutating func add(_ piece: [UInt8]) {
    reader.add(piece) { name, part in
      sums[name, default: SHA256Sum()].add(part.span)
      if name == RunManifest.name, manifest.count <= PackedFiles.manifestBytesMax {
        manifest += part
      }
    }
  }

  /// - Throws: Why it is not a zip of ours.
  func finish() throws(ZipError) -> Contents {
    Contents(
      entries: try reader.finish(),
      sums: sums.mapValues { Bytes($0.text) },
      manifest: RunManifest(text: manifest)
    )
  }

  /// What the zip holds.
  struct Contents {
    let entries: [ZipEntry]

    /// Of each file, the digits of its SHA-256.
    let sums: [String: Bytes]
    let manifest: RunManifest?

    /// Whether it is a run as it was exported: all of it, and nothing else.
    var isRun: Bool {
      guard let manifest, manifest.files.count == entries.count - 1 else { return false }
      return manifest.files.allSatisfy { sums["\($0.name)"] == $0.sum }
    }
  }
}
