"""Builds small traces, sound ones and broken ones, for the tests of the reader."""

import ctypes
import hashlib

from tracereader import canonical, zstandard
from tracereader.digest import digest

CHECKSUM, CONTENT_SIZE, WINDOW_LOG = 201, 200, 101
KIND_NUMBERS = {
    "scheduleChoice": 1, "faultChoice": 2, "dataChoice": 3, "clock": 4, "spawn": 5, "wake": 6,
    "park": 7, "timerSet": 8, "timerFired": 9, "timerCancelled": 10, "send": 11, "deliver": 12,
    "drop": 13, "effect": 14, "answer": 15, "stepStart": 16, "stepEnd": 17, "taskEnd": 18,
    "finding": 19, "event": 20, "digest": 21, "blob": 22, "end": 23, "timerSetAgain": 24,
}


def varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def entry(name):
    """A name that enters the string table."""
    return b"\0" + varint(len(name)) + name


def inside(data):
    return varint(len(data) * 2) + data


def outside(length):
    return varint(length * 2 + 1)


def record(kind, *parts, task=None, owner=None, cause=None):
    """A record: each part is bytes, or a number that becomes a varint."""
    tag, context = KIND_NUMBERS[kind], b""
    for bit, value in ((0x20, task), (0x40, owner), (0x80, cause)):
        if value is not None:
            tag |= bit
            context += varint(value)
    fields = [varint(part) if isinstance(part, int) else part for part in parts]
    return bytes([tag]) + context + b"".join(fields)


def end(status=b"pass", *more):
    return record("end", entry(status), *(more or (0,)))


def compress(content, **options):
    """One frame. Options: checksum, content_size, window_log."""
    library = zstandard.LIBRARY
    library.ZSTD_createCCtx.restype = ctypes.c_void_p
    library.ZSTD_compress2.restype = ctypes.c_size_t
    context = ctypes.c_void_p(library.ZSTD_createCCtx())
    for parameter, value in (
        (CHECKSUM, options.get("checksum", 1)),
        (CONTENT_SIZE, options.get("content_size", 1)),
        (WINDOW_LOG, options.get("window_log", 20)),
    ):
        library.ZSTD_CCtx_setParameter(context, parameter, value)
    room = len(content) + 1_024
    out = ctypes.create_string_buffer(room)
    size = library.ZSTD_compress2(
        context, out, ctypes.c_size_t(room), content, ctypes.c_size_t(len(content))
    )
    library.ZSTD_freeCCtx(context)
    return out.raw[:size]


def header_json(program):
    return {
        "options": {"policy": "fifo", "seed": 7},
        "program": {
            "kind": "scenario",
            "length": len(program),
            "name": "a.fozzy.json",
            "sha256": hashlib.sha256(program).hexdigest(),
        },
        "writer": {"engine": "0.1.0", "zstd": "1.5.4"},
    }


class Builder:
    """A trace from the raw bytes of its records, frame by frame. Tests change what they like."""

    def __init__(self, frames, program=b"", outcome="pass", head=None):
        self.head = head or header_json(program)
        self.frames = frames
        self.program = program
        self.outcome = outcome
        self.line = b"fozzy-trace 1 1\n"
        self.header = canonical.write(self.head).encode()
        self.compression = {}
        self.change_content = lambda index, content: content
        self.change_footer = lambda footer: footer
        self.change_table = lambda table: table
        self.tail = b""

    def contents(self):
        """The content of each record frame, and the prologues' numbers."""
        counts = {"choices": 0, "findings": 0, "records": 0, "steps": 0}
        instant, rolling, prologues = 0, bytes(16), []
        for index, records in enumerate(self.frames):
            prologue = [counts["records"], counts["steps"], instant]
            content = b"".join(map(varint, prologue)) + rolling + b"".join(records)
            content = self.change_content(index, content)
            prologues.append(prologue)
            for each in records:
                kind = each[0] & 0x1F
                counts["records"] += 1
                counts["choices"] += kind in (1, 2, 3)
                counts["findings"] += kind == 19
                counts["steps"] += kind == 16
                if kind == 4:
                    instant += sum((b & 0x7F) << 7 * i for i, b in enumerate(each[1:]))
            rolling = digest(content)
            yield content
        self.sums = counts, rolling, prologues

    def build(self):
        head = self.line + self.header
        file = zstandard.skippable(0x184D2A50, head)
        sizes = [(len(file), 0)]
        stripped = canonical.write(
            {k: v for k, v in self.head.items() if k != "writer"}
        )
        identity = hashlib.sha256(self.line + stripped.encode() + self.program)
        pieces = [self.program[i : i + 262_144] for i in range(0, len(self.program), 262_144)]
        for index, content in enumerate([*pieces, *self.contents()]):
            frame = compress(content, **self.compression)
            sizes.append((len(frame), len(content)))
            file += frame
            if index >= len(pieces):
                identity.update(content)
        counts, rolling, prologues = self.sums
        footer = self.change_footer({
            "counts": counts,
            "fingerprint": rolling.hex(),
            "frames": prologues,
            "identity": identity.hexdigest(),
            "outcome": self.outcome,
            "seal": hashlib.sha256(file).hexdigest(),
        })
        text = "fozzy-footer\n" + canonical.write(footer)
        sizes.append((len(text) + 8, 0))
        file += zstandard.skippable(0x184D2A51, text.encode())
        table = b"".join(n.to_bytes(4, "little") for size in sizes for n in size)
        table += len(sizes).to_bytes(4, "little") + b"\0\xb1\xea\x92\x8f"
        return file + zstandard.skippable(0x184D2A5E, self.change_table(table)) + self.tail
