internal import SystemPackage

/// Makes one system call, again while a signal interrupts it.
func uninterrupted<Result>(_ call: () throws(Errno) -> Result) throws(Errno) -> Result {
  while true {
    do throws(Errno) {
      return try call()
    } catch .interrupted {
      continue
    }
  }
}

/// The same, with an error for people.
func attempt<Result>(
  _ operation: FileOperation,
  _ path: FilePath,
  _ call: () throws(Errno) -> Result
) throws(FileError) -> Result {
  do throws(Errno) {
    return try uninterrupted(call)
  } catch {
    throw FileError(operation, path, error)
  }
}
