import Glibc
import SystemPackage
import Testing

/// Starts a program that has nothing but `PATH` in its environment.
func spawn(
  _ words: [String],
  input: FileDescriptor?,
  output: FileDescriptor
) throws -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0) }
  unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
  var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  defer { for index in words.indices { unsafe free(arguments[index]) } }
  var environment = unsafe [strdup("PATH=/usr/local/bin:/usr/bin:/bin"), nil]
  defer { unsafe free(environment[0]) }
  var process: pid_t = 0
  let code = unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, &environment)
  try #require(code == 0, "posix_spawn: errno \(code)")
  return process
}

/// What comes up to the end of the first line.
func firstLine(of file: FileDescriptor) throws -> String {
  var text: [UInt8] = []
  var byte: [UInt8] = [0]
  while try unsafe byte.withUnsafeMutableBytes({ try unsafe file.read(into: $0) }) == 1 {
    if byte[0] == 0x0A { break }
    text += byte
  }
  return String(decoding: text, as: UTF8.self)
}
