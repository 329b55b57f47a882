import Files
import Replay
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// Two runs side by side: their files, what they came to, and where their traces part.
struct RunComparison {
  /// A file that at least one of them has.
  struct File {
    let name: String
    let left: FilePath?
    let right: FilePath?
    let leftSize: Int?
    let rightSize: Int?
    let isChanged: Bool
  }

  /// What the two traces have.
  struct Traces {
    let left: RecordedRun
    let right: RecordedRun

    /// The number of the first choice, of all choices, that differs.
    let firstChoice: UInt64?
    let firstRecord: TraceDifference?
  }

  /// As the user named them.
  let left: String
  let right: String

  /// Sorted by name.
  let files: [File]
  let leftReport: JSONValue
  let rightReport: JSONValue

  /// Nil where not both were recorded.
  let traces: Traces?

  init(
    _ left: SelectedRun,
    named leftName: String,
    _ right: SelectedRun,
    named rightName: String
  ) throws(CommandFailure) {
    self.left = leftName
    self.right = rightName
    files = try RunComparison.files(Artifact.all(of: left), Artifact.all(of: right))
    leftReport = try readReport(of: left)
    rightReport = try readReport(of: right)
    if let leftPath = left.tracePath, let rightPath = right.tracePath {
      do throws(TraceError) {
        traces = Traces(
          left: try RecordedRun(leftPath),
          right: try RecordedRun(rightPath),
          firstChoice: try RecordedChoices.firstDifference(leftPath, rightPath),
          firstRecord: try TraceDifference.between(leftPath, rightPath)
        )
      } catch {
        throw CommandFailure(error)
      }
    } else {
      traces = nil
    }
  }

  private static func files(
    _ left: [Artifact],
    _ right: [Artifact]
  ) throws(CommandFailure) -> [File] {
    var files: [File] = []
    for name in Set((left + right).map(\.name)).sorted() {
      let pair = (left.first { $0.name == name }, right.first { $0.name == name })
      let sizes = (try pair.0?.size(), try pair.1?.size())
      var isSame = false
      if let left = pair.0, let right = pair.1 { isSame = try left.isSame(as: right) }
      files.append(
        File(
          name: name,
          left: pair.0?.path,
          right: pair.1?.path,
          leftSize: sizes.0,
          rightSize: sizes.1,
          isChanged: !isSame
        )
      )
    }
    return files
  }
}
