/// One thing around a run that no run may depend on.
///
/// The raw values are what documents call them.
package enum Perturbation: String, CaseIterable {
  case timeZone = "TZ"
  case language = "LANG"
  case locale = "LC_ALL"
  case home = "HOME"

  /// The path of the working folder.
  case directory = "working_directory"
  case environmentSize = "environment_size"
  case umask = "umask"

  /// What languages take from the environment to order their hashed collections.
  case hashSeed = "hash_seed"

  /// Whether the addresses of memory are drawn.
  case addresses = "address_randomisation"
  case priority = "nice"
  case processors = "cpu_count"

  /// Other processes that want the processors.
  case load = "load"

  /// The order in which the entries of folders were made, which a folder may list them in.
  case directoryOrder = "directory_order"
}
