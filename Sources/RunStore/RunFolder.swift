package import Files
internal import Replay
package import SimKernel
package import SystemPackage

/// The folder of one run: its report, its trace where there is one, and a manifest of both.
///
/// It is made whole and never changed; only `fozzy gc` removes it.
package struct RunFolder {
  package let path: FilePath
  package let manifest: RunManifest
  private let disk: any Disk

  package static let reportName = "report.json"
  package static let traceName = "trace.fozzy"
  private static let manifestBytesMax = 1 << 20

  /// Why a folder is not one of a run.
  package enum Failure: Error, Equatable {
    case file(FileError)

    /// Its manifest is not what is written there.
    case manifest(FilePath)
  }

  /// - Throws: When it has no manifest, or one that is none.
  package init(_ path: FilePath, on disk: any Disk = SystemDisk()) throws(Failure) {
    let name = path.appending(RunManifest.name)
    let text: [UInt8]
    do throws(FileError) {
      text = try disk.readFile(name, atMost: RunFolder.manifestBytesMax)
    } catch {
      throw .file(error)
    }
    guard let manifest = RunManifest(text: text) else { throw .manifest(name) }
    self.init(path, manifest, on: disk)
  }

  init(_ path: FilePath, _ manifest: RunManifest, on disk: any Disk) {
    self.path = path
    self.manifest = manifest
    self.disk = disk
  }

  /// The run's report, as `--json` prints it but for paths and times.
  package var reportPath: FilePath { path.appending(RunFolder.reportName) }

  /// The run's trace; nil where the manifest names none.
  package var tracePath: FilePath? {
    manifest.files.contains { $0.name == Bytes(RunFolder.traceName) }
      ? path.appending(RunFolder.traceName) : nil
  }

  /// The content of one of the files.
  ///
  /// - Throws: Why it could not be read.
  package func read(_ name: String, atMost limit: Int = 256 << 20) throws(FileError) -> [UInt8] {
    try disk.readFile(path.appending(name), atMost: limit)
  }

  /// What in the folder is not as its manifest says, in one line each; none is all right.
  ///
  /// O(*n*) in the bytes of its files.
  package func damages() -> [String] {
    var damages: [String] = []
    for file in manifest.files {
      let name = "\(file.name)"
      do throws(FileError) {
        let (size, sum) = try disk.sum(of: path.appending(name))
        if size != file.size {
          damages.append("\(name): has \(size) bytes, expected \(file.size)")
        } else if sum != file.sum {
          damages.append("\(name): its content was changed")
        }
      } catch {
        damages.append(error.message)
      }
    }
    let known = Set(manifest.files.map(\.name) + [Bytes(RunManifest.name)])
    let names = (try? disk.namesInFolder(path)) ?? []
    for name in names where !known.contains(Bytes(name.string)) {
      damages.append("\(name.string): is not in the manifest")
    }
    return damages
  }
}

extension Disk {
  /// The length of a file and the digits of its SHA-256.
  ///
  /// - Throws: Why it could not be read.
  package func sum(of path: FilePath) throws(FileError) -> (size: UInt64, sum: Bytes) {
    let file = try InputFile(opening: path, on: self)
    var sum = SHA256Sum()
    var size: UInt64 = 0
    var piece: [UInt8] = []
    while try file.readPiece(into: &piece) {
      sum.add(piece)
      size += UInt64(piece.count)
    }
    return (size, Bytes(sum.text))
  }
}
