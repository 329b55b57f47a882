import Files
import Glibc
import HostBackends
import SimKernel
import SystemPackage

/// Looks whether fozzy can work here.
struct EnvironmentCheck {
  /// What has to be put right.
  private(set) var issues: [Remark] = []

  /// What is worth knowing.
  private(set) var notes: [Remark] = []

  /// What the configuration says; the defaults where it can't be read.
  let configuration: Configuration

  init(_ session: Session) {
    do throws(CommandFailure) {
      configuration = try session.configuration()
    } catch {
      configuration = Configuration()
      issues.append(Remark(code: .configuration, message: error.message, hint: error.hint))
    }
    checkFeatures()
    checkBaseFolder()
    checkLeftovers()
    noteVariables()
  }

  /// A feature that no chosen backend needs is a note.
  private mutating func checkFeatures() {
    for feature in HostFeature.allCases {
      guard let problem = feature.problem else { continue }
      let isNeeded =
        feature == .http ? configuration.http == .host : configuration.usesHost
      let remark = Remark(
        code: .hostFeature,
        message: problem,
        hint: isNeeded
          ? "put that right, or use the virtual backends"
          : "runs on virtual backends don't need it; those on the machine do"
      )
      if isNeeded { issues.append(remark) } else { notes.append(remark) }
    }
  }

  /// What fozzy keeps must have a place.
  private mutating func checkBaseFolder() {
    let folder = configuration.baseFolder
    var path = folder
    var status = try? SystemDisk().statusIfPresent(path, followingLinks: true)
    // What is not there yet is made in the first folder that is.
    while status == nil, path.lastComponent != nil {
      path = path.removingLastComponent()
      if path.isEmpty { path = "." }
      status = try? SystemDisk().statusIfPresent(path, followingLinks: true)
      if path == "." { break }
    }
    let problem: String?
    if let status, status.kind != .folder {
      problem = "\(path) is no folder"
    } else if unsafe path.withPlatformString({ unsafe access($0, W_OK | X_OK) }) != 0 {
      problem = "\(path) can't be written: \(Errno(rawValue: errno))"
    } else {
      problem = nil
    }
    guard let problem else { return }
    issues.append(
      Remark(
        code: .baseFolder,
        message: "the folder \(folder), where runs are kept, can't be used: \(problem)",
        hint: "put that right, or name another folder by `base_dir` in the configuration"
      )
    )
  }

  private mutating func checkLeftovers() {
    do {
      guard let warning = try Leftovers(in: configuration.originalsFolder).warning else { return }
      let parts = warning.split(separator: "; ", maxSplits: 1)
      issues.append(
        Remark(code: .leftovers, message: String(parts[0]), hint: parts.last.map(String.init))
      )
    } catch {
      issues.append(
        Remark(
          code: .leftovers,
          message: "what killed runs may have left can't be looked at: \(error.reason)",
          hint: "`fozzy recover --list` tries it again"
        )
      )
    }
  }

  /// Variables that programs of the machine follow, and runs on virtual backends never see.
  private mutating func noteVariables() {
    for signal in signals {
      let code: Remark.Code =
        switch signal.name {
        case "TZ": .timeZone
        case "LANG": .language
        default: .locale
        }
      notes.append(
        Remark(
          code: code,
          message:
            "\(signal.name)=\(signal.value) is set: programs of the machine follow it, runs on "
            + "virtual backends don't"
        )
      )
    }
  }

  /// The variables that are set.
  var signals: [(name: String, value: String)] {
    ["TZ", "LANG", "LC_ALL"].compactMap { name in
      environmentValue(name).map { (name, $0) }
    }
  }
}
