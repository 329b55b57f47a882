import HostBackends
import SimKernel

/// What is around one run of an audit.
struct Surroundings {
  /// The changes, in the order of their names, each with how it is said to people.
  private(set) var changes: [(perturbation: Perturbation, text: String)] = []
  private(set) var environment: [EnvironmentVariable]
  private(set) var traits = ProcessTraits()

  /// How many threads keep the processors busy meanwhile.
  private(set) var busyThreads = 0

  /// The surroundings of this process.
  init(_ environment: [EnvironmentVariable]) { self.environment = environment }

  func has(_ perturbation: Perturbation) -> Bool {
    changes.contains { $0.perturbation == perturbation }
  }

  /// How a change is said to people; nil when there is none.
  func text(of perturbation: Perturbation) -> String? {
    changes.first { $0.perturbation == perturbation }?.text
  }
}

extension Surroundings {
  /// What the changes of an audit are made of.
  struct Material {
    var environment: [EnvironmentVariable]
    var timeZones: [String]
    var locales: [String]
    var processors: Int

    /// A folder with nothing in it.
    var home: String

    /// Those that make no sense here.
    var unavailable: Set<Perturbation> = []

    /// The changes of run `number` of an audit, or one of them alone.
    ///
    /// Each run has other values. What would be no change is left out.
    ///
    /// - Parameters:
    ///   - number: From 2, the first run that is changed.
    ///   - perturbation: nil for all.
    /// - Returns: What is around the run.
    func surroundings(_ number: Int, only perturbation: Perturbation? = nil) -> Surroundings {
      var surroundings = Surroundings(environment)
      let wanted = perturbation.map { [$0] } ?? Perturbation.allCases
      for perturbation in wanted where !unavailable.contains(perturbation) {
        surroundings.change(perturbation, number - 2, self)
      }
      return surroundings
    }
  }

  /// Makes one change, with the values of the audit's `turn`, from 0.
  private mutating func change(
    _ perturbation: Perturbation,
    _ turn: Int,
    _ material: Material
  ) {
    switch perturbation {
    case .timeZone: set("TZ", among: material.timeZones, turn, as: perturbation)
    case .language:
      // The most unlike locale is for the variable that decides.
      let place = turn.isMultiple(of: 2) ? turn / 2 + 1 : turn / 2
      set("LANG", among: otherLocales(material), place, as: perturbation)
    case .locale:
      // It hides `LANG`, so that every other run leaves it as it is.
      if turn.isMultiple(of: 2) {
        set("LC_ALL", among: otherLocales(material), turn / 2, as: perturbation)
      }
    case .home: set("HOME", among: [material.home], turn, as: perturbation)
    case .directory: note(perturbation, "the working folder at another path")
    case .environmentSize:
      // Linux takes no variable of 128 KiB or more.
      let size = 4096 + turn % 10 * 9973
      set("FOZZY_DOCTOR_FILLER", to: String(repeating: "x", count: size))
      note(perturbation, "an environment variable of \(size) bytes more")
    case .umask:
      traits.umask = turn.isMultiple(of: 2) ? 0o077 : 0o002
      note(perturbation, turn.isMultiple(of: 2) ? "umask 077" : "umask 002")
    case .hashSeed:
      set("PYTHONHASHSEED", to: "\(turn + 1)")
      set("PERL_HASH_SEED", to: "\(turn + 1)")
      note(perturbation, "PYTHONHASHSEED and PERL_HASH_SEED \(turn + 1)")
    case .addresses:
      traits.fixesAddresses = turn.isMultiple(of: 2)
      if traits.fixesAddresses { note(perturbation, "no address randomisation") }
    case .priority:
      traits.niceness = 3 + turn % 5
      note(perturbation, "niceness \(traits.niceness)")
    case .processors:
      traits.processor = turn
      note(perturbation, "one processor of \(material.processors)")
    case .load:
      busyThreads = material.processors + 1
      note(perturbation, "\(busyThreads) threads that keep the processors busy")
    case .directoryOrder: note(perturbation, "folders whose entries were made in reverse order")
    }
  }

  private mutating func note(_ perturbation: Perturbation, _ text: String) {
    changes.append((perturbation, text))
  }

  /// The locales that are not the one that programs follow here.
  private func otherLocales(_ material: Material) -> [String] {
    let own = ["LC_ALL", "LANG"].lazy.compactMap { name in
      material.environment.last { $0.name == Bytes(name) && !$0.value.isEmpty }?.value
    }.first
    let isPlain = own.map { $0 == "C" || $0 == "POSIX" } ?? true
    return material.locales.filter { isPlain ? $0 != "C" && $0 != "POSIX" : Bytes($0) != own }
  }

  /// Sets a variable to a value that it does not have; nothing where there is none.
  private mutating func set(
    _ name: String,
    among values: [String],
    _ turn: Int,
    as perturbation: Perturbation
  ) {
    let old = environment.last { $0.name == Bytes(name) }?.value
    let others = values.filter { Bytes($0) != old }
    if others.isEmpty { return }
    let value = others[turn % others.count]
    set(name, to: value)
    note(perturbation, "\(name)=\(value)")
  }

  private mutating func set(_ name: String, to value: String) {
    environment.removeAll { $0.name == Bytes(name) }
    environment.append(EnvironmentVariable(name: Bytes(name), value: Bytes(value)))
  }
}
