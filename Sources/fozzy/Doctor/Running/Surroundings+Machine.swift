import Glibc
import HostBackends
import SimKernel

extension Surroundings.Material {
  /// What this machine has.
  ///
  /// - Parameter home: A folder with nothing in it.
  init(home: String) {
    self.init(
      environment: .ofThisProcess(),
      timeZones: Self.zones,
      locales: Self.names.filter(Self.isLocale),
      processors: ProcessTraits.processorCount,
      home: home
    )
    // On one processor all runs are on one.
    if processors == 1 { unavailable.insert(.processors) }
  }

  /// Zones far from each other; those that are no names need no database of zones.
  private static let zones =
    [
      "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham",
    ].filter { unsafe access("/usr/share/zoneinfo/\($0)", R_OK) == 0 } + ["NPT-5:45", "NST3:30NDT"]

  /// Those that are most unlike each other first.
  ///
  /// A locale that the machine lacks is no change but a
  /// complaint of many programs.
  private static let names = [
    "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8", "C.UTF-8", "POSIX",
    "C",
  ]

  /// The C library's `LC_ALL_MASK`.
  private static let everyCategory: CInt = 0x1FBF

  private static func isLocale(_ name: String) -> Bool {
    guard let locale = unsafe newlocale(everyCategory, name, nil) else { return false }
    unsafe freelocale(locale)
    return true
  }
}
