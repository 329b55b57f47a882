import Scenario
import SimKernel

/// What `fozzy fmt` did to files.
struct FmtAnswer: Answer {
  /// What became of one file.
  enum Outcome {
    /// It had the layout.
    case unchanged
    /// It was replaced.
    case formatted
    /// It lacks the layout, and was only looked at.
    case unformatted
    case failed(CommandFailure)
  }

  struct File {
    let path: String
    let outcome: Outcome
  }

  let files: [File]
  let isCheck: Bool

  var status: ExitStatus {
    var status = ExitStatus.pass
    for file in files {
      switch file.outcome {
      case .unchanged, .formatted: continue
      case .unformatted: if status == .pass { status = .fail }
      case .failed: status = .error
      }
    }
    return status
  }

  var document: Document {
    .object(sorting: [
      Document.Member("files", .array(files.map(\.document))),
      Document.Member("ok", .boolean(status == .pass)),
    ])
  }

  func text(in style: TextStyle) -> String {
    files.map { file in
      switch file.outcome {
      case .unchanged: isCheck ? "" : "unchanged \(file.path)\n"
      case .formatted: "formatted \(file.path)\n"
      case .unformatted: "\(style.paint("unformatted", .red)) \(file.path)\n"
      case .failed(let failure): failure.text(in: style)
      }
    }.joined()
  }
}

extension FmtAnswer.File {
  fileprivate var document: Document {
    let (status, details): (String, [Document.Member]) =
      switch outcome {
      case .unchanged: ("unchanged", [])
      case .formatted: ("formatted", [])
      case .unformatted: ("unformatted", [])
      case .failed(let failure): ("error", failure.explanation)
      }
    return .object(
      sorting: [
        Document.Member("path", .text(path)), Document.Member("status", .text(status)),
      ] + details
    )
  }
}

/// The standard input in the layout.
struct FormattedText: Answer {
  let text: [UInt8]

  let status = ExitStatus.pass

  var document: Document {
    .object(sorting: [
      Document.Member("ok", .boolean(true)), Document.Member("text", .text(Bytes(text))),
    ])
  }

  func text(in style: TextStyle) -> String { String(decoding: text, as: UTF8.self) }
}
