"""The file: its frames in order, and the sums over them."""

import hashlib

from . import canonical, zstandard
from .header import LENGTH_MAX, Header, check_kind_of_file
from .records import RecordFrames
from .refusal import EndsEarly, Refusal, Unsound, must

FOOTER_MAGIC = 0x184D2A51
SEEK_MAGIC = 0x184D2A5E
SEEKABLE_MAGIC = 0x8F92EAB1
PROGRAM_PIECE = 262_144


class Trace:
    """Reads a whole file. `refusal` is None when it is a sound, complete trace."""

    def __init__(self, data, behaviour=None, show=None):
        self.data = data
        self.place = 0
        self.frames = []
        self.header = None
        self.records = RecordFrames(show)
        self.identity = hashlib.sha256()
        self.refusal = None
        try:
            self.read(behaviour)
        except Refusal as refusal:
            self.refusal = refusal
        except EndsEarly:
            self.refuse("incomplete", "the file ends early")
        except Unsound as flaw:
            self.refuse("corrupt", str(flaw))

    def refuse(self, name, reason):
        self.refusal = Refusal(name, reason, len(self.frames), self.place)

    def read(self, behaviour):
        check_kind_of_file(self.data)
        self.read_header()
        if behaviour not in (None, self.header.behaviour):
            raise Refusal("other behaviour", f"{self.header.behaviour}, not {behaviour}")
        self.read_program()
        while self.records.outcome is None:
            content = self.next_frame()
            self.identity.update(content[1])
            self.records.accept(content[1])
            self.finish_frame(*content)
        self.identity = self.identity.hexdigest()
        self.read_tail()

    def read_header(self):
        length = int.from_bytes(self.data[4:8], "little")
        must(length <= LENGTH_MAX, f"a header of {length} bytes")
        self.header = Header(zstandard.need(self.data, 8, length))
        self.identity.update(self.header.identity_bytes)
        self.frames.append((8 + length, 0))
        self.place = 8 + length

    def read_program(self):
        left, source = self.header.program["length"], hashlib.sha256()
        self.check_source(left, source)
        while left:
            end, content = self.next_frame()
            expected = min(left, PROGRAM_PIECE)
            must(len(content) == expected, f"{len(content)} source bytes, expected {expected}")
            left -= expected
            source.update(content)
            self.check_source(left, source)
            self.identity.update(content)
            self.finish_frame(end, content)

    def check_source(self, left, source):
        is_right = left or source.hexdigest() == self.header.program["sha256"]
        must(is_right, "the source has another SHA-256 than the header says")

    def next_frame(self):
        """Where the ordinary frame that must stand here ends, and its content."""
        magic = self.data[self.place : self.place + 4]
        must(zstandard.MAGIC.startswith(magic), f"no ordinary frame: {magic.hex()}")
        zstandard.need(self.data, self.place, 4)
        return zstandard.frame(self.data, self.place)

    def finish_frame(self, end, content):
        self.frames.append((end - self.place, len(content)))
        self.place = end

    def footer(self):
        """The footer's frame, made from what was read."""
        value = {
            "counts": self.records.counts,
            "fingerprint": self.records.fingerprint.hex(),
            "frames": self.records.prologues,
            "identity": self.identity,
            "outcome": self.records.outcome.decode("utf-8", "replace"),
            "seal": hashlib.sha256(self.data[: self.place]).hexdigest(),
        }
        text = "fozzy-footer\n" + canonical.write(value)
        return zstandard.skippable(FOOTER_MAGIC, text.encode("utf-8"))

    def seek_table(self):
        entries = [number.to_bytes(4, "little") for entry in self.frames for number in entry]
        tail = len(self.frames).to_bytes(4, "little") + b"\0" + SEEKABLE_MAGIC.to_bytes(4, "little")
        return zstandard.skippable(SEEK_MAGIC, b"".join(entries) + tail)

    def read_tail(self):
        """Footer and seek table must be the very bytes that follow from the rest."""
        for what, make in (("footer", self.footer), ("seek table", self.seek_table)):
            expected = make()
            found = self.data[self.place : self.place + len(expected)]
            must(expected.startswith(found), f"the {what} does not follow from the rest")
            zstandard.need(self.data, self.place, len(expected))
            self.frames.append((len(expected), 0))
            self.place += len(expected)
        must(self.place == len(self.data), "something follows the seek table")
