// What findings about files mean.

extension Explanation {
  static let fsWrite = Explanation(
    "A virtual file could not be written.",
    cause: "The path names a folder, a part of it is a file, or it leads out of the root.",
    fix: "The message says which; name another path.",
    example: #"{ "type": "fs_write", "path": "a/b", "data": "" }"#
  )

  static let fsReadAssert = Explanation(
    "A virtual file is not there or holds something else.",
    cause: "Another step wrote it, or none did.",
    fix: "Look for the last `fs_write` or `fs_restore` before the step.",
    example: #"{ "type": "fs_read_assert", "path": "a", "equals": "x" }"#
  )

  static let fsRestoreMissingSnapshot = Explanation(
    "There is no snapshot of this name.",
    cause: "It is taken later, or under another name.",
    fix: "Take it by `fs_snapshot` before.",
    example: #"{ "type": "fs_restore", "name": "before" }"#
  )

  static let hostFsPath = Explanation(
    "The path leads out of the root of the run, through a link perhaps.",
    cause: "A link in the working folder to a place outside.",
    fix: "Replace the link, or run in the folder that it leads to, by --cwd.",
    example: "fozzy run a.fozzy.json --fs-backend host --cwd other"
  )

  static let hostFsWrite = Explanation(
    "The machine refused to write the file.",
    cause: "Permissions, a full disk, or a folder in the way.",
    fix: "The message has the reason of the system.",
    example: "fozzy run a.fozzy.json --fs-backend host"
  )

  static let hostFsReadAssert = Explanation(
    "The machine's file cannot be read or holds something else.",
    cause: "Another program changed it, or it is not there.",
    fix: "Look at the file; `fozzy run` starts from the files as they are.",
    example: "fozzy run a.fozzy.json --fs-backend host"
  )

  static let hostFsSnapshot = Explanation(
    "The machine's files could not be kept.",
    cause: "A file that cannot be read, or a full disk.",
    fix: "The message has the reason of the system.",
    example: #"{ "type": "fs_snapshot", "name": "before" }"#
  )

  static let hostFsRestore = Explanation(
    "The machine's files could not be put back.",
    cause: "Somebody else changed or removed them.",
    fix: "Mend what the message names; `fozzy recover` puts back what a killed run left.",
    example: #"{ "type": "fs_restore", "name": "before" }"#
  )

  static let hostFsRestoreMissingSnapshot = Explanation(
    "There is no snapshot of this name.",
    cause: "It is taken later, or under another name.",
    fix: "Take it by `fs_snapshot` before.",
    example: #"{ "type": "fs_restore", "name": "before" }"#
  )
}
