internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// What host backends need of the machine.
package enum HostFeature: CaseIterable, Sendable {
  /// Keeping paths below a folder: `openat2`.
  case confinement
  /// Files in memory: `memfd_create`.
  case memoryFiles
  /// Adopting orphans: `PR_SET_CHILD_SUBREAPER`.
  case orphans
  /// The list of processes: `/proc`.
  case processList
  /// HTTP: libcurl.
  case http
}

extension HostFeature {
  /// What is wrong with it, without a full stop; nil when it is there.
  ///
  /// Tries it, and changes nothing.
  package var problem: String? {
    switch self {
    case .confinement:
      do throws(Errno) {
        _ = close(try RootFolder(".").open(.empty, chost_o_path))
        return nil
      } catch {
        return "paths cannot be kept below a folder: `openat2` (Linux 5.6) says \(error)"
      }
    case .memoryFiles:
      do throws(Errno) {
        _ = try Descriptor.memoryFile([0], name: "fozzy-doctor")
        return nil
      } catch {
        return "no file in memory can be made: `memfd_create` says \(error)"
      }
    case .orphans:
      if chost_can_adopt_orphans() == 0 { return nil }
      let code = Errno(rawValue: errno)
      return "orphans cannot be adopted: `prctl(PR_GET_CHILD_SUBREAPER)` says \(code)"
    case .processList:
      if unsafe access("/proc/self/exe", R_OK) == 0, unsafe access("/proc/self/stat", R_OK) == 0 {
        return nil
      }
      return "`/proc` cannot be read: \(Errno(rawValue: errno))"
    case .http:
      do {
        _ = try CurlLibrary(firstOf: HTTPClient.libraryNames)
        return nil
      } catch {
        return "\(error.reason)"
      }
    }
  }
}
