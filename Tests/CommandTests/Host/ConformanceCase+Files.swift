extension ConformanceCase {
  /// Steps on files, with paths below the case's own folder.
  private static func files(
    _ name: String,
    _ steps: String...,
    becomes outcome: String = "pass"
  ) -> ConformanceCase {
    ConformanceCase(name: name, steps: steps, outcome: outcome)
  }

  private static func write(_ path: String, _ data: String) -> String {
    #"{"type":"fs_write","path":"\#(path)","data":"\#(data)"}"#
  }

  private static func read(_ path: String, _ data: String) -> String {
    #"{"type":"fs_read_assert","path":"\#(path)","equals":"\#(data)"}"#
  }

  private static func key(_ value: String) -> String {
    #"{"type":"set_kv","key":"path","value":"\#(value)"}"#
  }

  private static let snapshot = #"{"type":"fs_snapshot","name":"DIR"}"#
  private static let restore = #"{"type":"fs_restore","name":"DIR"}"#

  static let files: [ConformanceCase] = [
    files("written and read", write("DIR/a", "1\\n"), read("DIR/a", "1\\n")),
    files("written twice", write("DIR/a", "long"), write("DIR/a", "1"), read("DIR/a", "1")),
    files("an empty file", write("DIR/a", ""), read("DIR/a", "")),
    files("a path with dots", write("DIR/b/../a", "1"), read("./DIR//a", "1")),
    files("other content", write("DIR/a", "1"), read("DIR/a", "2"), becomes: "fs_read_assert at 1"),
    files("no such file", read("DIR/a", ""), becomes: "fs_read_assert at 0"),
    files(
      "a folder, read",
      write("DIR/a/b", "1"),
      read("DIR/a", "1"),
      becomes: "fs_read_assert at 1"
    ),
    files(
      "a folder, written",
      write("DIR/a/b", "1"),
      write("DIR/a", "1"),
      becomes: "fs_write at 1"
    ),
    files(
      "a path through a file, read",
      write("DIR/a", "1"),
      read("DIR/a/b", "1"),
      becomes: "fs_read_assert at 1"
    ),
    files(
      "a path through a file, written",
      write("DIR/a", "1"),
      write("DIR/a/b", "1"),
      becomes: "fs_write at 1"
    ),
    files("an empty path", key(""), read("${kv:path}", ""), becomes: "fs_read_assert at 1"),
    files("the root", key("."), write("${kv:path}", ""), becomes: "fs_write at 1"),
    files(
      "out of the root, read",
      key("../a"),
      read("${kv:path}", ""),
      becomes: "host_fs_path at 1"
    ),
    files(
      "out of the root, written",
      key("DIR/../../a"),
      write("${kv:path}", ""),
      becomes: "host_fs_path at 1"
    ),
    files(
      "restored content",
      write("DIR/a", "1"),
      snapshot,
      write("DIR/a", "2"),
      restore,
      read("DIR/a", "1")
    ),
    files(
      "a restored absence",
      write("DIR/a", "1"),
      snapshot,
      write("DIR/b", "2"),
      restore,
      read("DIR/b", "2"),
      becomes: "fs_read_assert at 4"
    ),
    files(
      "restored twice",
      write("DIR/a", "1"),
      snapshot,
      write("DIR/a", "2"),
      restore,
      write("DIR/a", "3"),
      restore,
      read("DIR/a", "1")
    ),
    files(
      "a snapshot taken anew",
      write("DIR/a", "1"),
      snapshot,
      write("DIR/a", "2"),
      snapshot,
      write("DIR/a", "3"),
      restore,
      read("DIR/a", "2")
    ),
    files("no such snapshot", restore, becomes: "fs_restore_missing_snapshot at 0"),
  ]
}
