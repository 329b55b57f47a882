"""The header frame: the line, the JSON, the source it promises."""

import re

from . import canonical
from .refusal import Refusal, must

FORMAT = 1
MAGIC = 0x184D2A50
OPENING = b"fozzy-trace "
LENGTH_MAX = 65_536
PROGRAM_MAX = 67_108_864
LINE = re.compile(rb"fozzy-trace (0|[1-9][0-9]*) (0|[1-9][0-9]*)\n")


def check_kind_of_file(data):
    """Refuses what is no trace, and what a later format wrote."""
    if data[:4] != MAGIC.to_bytes(4, "little") or data[8:20] != OPENING:
        raise Refusal("not a trace", "it does not begin as a trace does")
    number = re.compile(rb"[1-9][0-9]*").match(data, 20)
    if number and int(number[0][:20]) > FORMAT:
        raise Refusal("too new", f"format {number[0].decode()}, this reads {FORMAT}")


class Header:
    def __init__(self, content):
        must(len(content) <= LENGTH_MAX, f"a header of {len(content)} bytes")
        line = LINE.match(content)
        must(line, "the header's first line")
        must(int(line[1]) == FORMAT, f"format {line[1].decode()}")
        self.line = line[0]
        self.behaviour = int(line[2])
        self.json = canonical.parse(content[len(self.line) :], "header")
        self.check_keys()
        self.program = self.json["program"]
        self.check_values()

    def check_keys(self):
        must(isinstance(self.json, dict), "header: no object")
        expected = {
            None: {"options", "program", "writer"},
            "program": {"kind", "length", "name", "sha256"},
            "writer": {"engine", "zstd"},
        }
        for part, keys in expected.items():
            value = self.json if part is None else self.json[part]
            must(isinstance(value, dict), f"header: {part} is no object")
            must(set(value) == keys, f"header: {part or 'it'} has the keys {sorted(value)}")
        must(isinstance(self.json["options"], dict), "header: options is no object")

    def check_values(self):
        texts = [self.program["kind"], self.program["name"], *self.json["writer"].values()]
        must(all(isinstance(text, str) for text in texts), "header: a value is no string")
        for number in (self.json["options"].get("seed"), self.program["length"]):
            must(type(number) is int, f"header: {number!r} is no number")
        must(self.program["length"] <= PROGRAM_MAX, "header: the program is too long")
        sha256 = self.program["sha256"]
        is_digest = isinstance(sha256, str) and re.fullmatch("[0-9a-f]{64}", sha256)
        must(is_digest, f"header: {sha256!r} is no SHA-256")

    @property
    def identity_bytes(self):
        """What the header adds to the run's identity: all but who wrote it."""
        rest = {key: value for key, value in self.json.items() if key != "writer"}
        return self.line + canonical.write(rest).encode("utf-8")
