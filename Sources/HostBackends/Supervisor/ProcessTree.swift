internal import Glibc

/// The descendants of this process, as `/proc` tells.
package struct ProcessTree {
  /// Whether the kernel lists the children of a task; few are built without that.
  private let hasLists: Bool

  /// - Parameter usesLists: False for asking each process of the machine for its parent, as on kernels
  ///   that list no children.
  package init(usesLists: Bool = true) {
    hasLists = unsafe usesLists && access("/proc/thread-self/children", R_OK) == 0
  }

  /// The ids of the children of `parent`, of all its threads; those that nobody has waited for too.
  package func children(of parent: Int32) -> [Int32] {
    if hasLists {
      return numbers(in: "/proc/\(parent)/task").flatMap { task in
        contents(of: "/proc/\(parent)/task/\(task)/children").split(separator: " ")
          .compactMap { Int32($0) }
      }
    }
    return numbers(in: "/proc").filter { parentID(of: $0) == parent }
  }

  /// Whether the process has ended, so that only its parent's `wait` is missing.
  package func isDead(_ process: Int32) -> Bool {
    guard let state = status(of: process).first else { return true }
    return state == "Z" || state == "X"
  }

  /// Stops every descendant of this process, each before its children.
  ///
  /// What is stopped forks no more, waits for nobody and sees nobody end, so that no id below can pass to
  /// a stranger. A fork that was under way may still make a child; hence it looks until it finds no new
  /// one, a limited number of times.
  ///
  /// - Returns: The descendants, those that have ended too, each after its parent.
  package func stopDescendants() -> [Int32] {
    var found: [Int32] = []
    var known: Set<Int32> = []
    for _ in 0..<16 {
      let before = found.count
      var parents = [getpid()]
      while let parent = parents.popLast() {
        for child in children(of: parent) {
          if known.insert(child).inserted {
            found.append(child)
            kill(child, SIGSTOP)
          }
          parents.append(child)
        }
      }
      if found.count == before { break }
    }
    return found
  }

  private func parentID(of process: Int32) -> Int32? {
    status(of: process).dropFirst().first.flatMap { Int32($0) }
  }

  /// The words of `/proc/…/stat` from the state on: the name before it may hold anything.
  private func status(of process: Int32) -> [Substring] {
    let text = contents(of: "/proc/\(process)/stat")
    guard let end = text.lastIndex(of: ")") else { return [] }
    return text[text.index(after: end)...].split(separator: " ")
  }

  /// The names in a folder that are numbers.
  private func numbers(in folder: String) -> [Int32] {
    guard let listing = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(listing) }
    var numbers: [Int32] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let number = Int32(name) { numbers.append(number) }
    }
    return numbers
  }

  private func contents(of path: String) -> String {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return "" }
    defer { _ = close(file) }
    return String(decoding: readToEnd(file), as: UTF8.self)
  }
}

/// All that can be read from a file, from where it stands; what a read that fails leaves out is missing.
func readToEnd(_ file: CInt) -> [UInt8] {
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = unsafe piece.withUnsafeMutableBytes { buffer in
      unsafe read(file, buffer.baseAddress, buffer.count)
    }
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return bytes }
    bytes += piece[..<count]
  }
}
