import Files
import SystemPackage
import Testing

@Suite("file errors: where, what, and what to do")
struct FileErrorTests {
  @Test(
    "every error has its message",
    arguments: [
      (
        FileError.notFound("out/t.fozzy"),
        "out/t.fozzy: no such file or folder. Check the path, or make the folders that it names."
      ),
      (
        .notFound(""),
        "(empty path): no such file or folder. Check the path, or make the folders that it names."
      ),
      (
        .permissionDenied(.makeFolder, "out"),
        "out: no permission to make folder. Check the owner and mode of the file and of its folder."
      ),
      (.isFolder("out"), "out: is a folder, expected a file. Name a file inside it."),
      (
        .isSpecial("/dev/null"),
        """
        /dev/null: is a FIFO, socket or device, expected a regular file. \
        Copy the content to a regular file and name that.
        """
      ),
      (.noName(".."), "..: does not end in a file name. Add a file name to the path."),
      (
        .tooLarge("a.json", limit: 64),
        "a.json: longer than the limit of 64 bytes. Check that this is the file you meant."
      ),
      (
        .exists("t.fozzy"),
        "t.fozzy: exists already. Choose another name, or say that it may be replaced."
      ),
      (
        .activeWriter("t.fozzy.partial"),
        """
        t.fozzy.partial: another process is writing it. \
        Wait until that process ends, or write under another name.
        """
      ),
      (
        .changed("t.fozzy"),
        "t.fozzy: was changed while it was read. Try again when nobody writes it any more."
      ),
      (
        .failed(.write, "t.fozzy", .noSpace),
        "t.fozzy: cannot write: No space left on device. Make room on the disk."
      ),
      (
        .failed(.sync, "t.fozzy", .ioError),
        """
        t.fozzy: cannot sync: Input/output error. Check the file system that holds the path.
        """
      ),
    ]
  )
  func message(error: FileError, expected: String) {
    #expect(error.description == expected)
  }
}
