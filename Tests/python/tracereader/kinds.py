"""The kinds of records and the fields of each."""

from .refusal import must

LARGEST = (1 << 64) - 1
INSIDE_MAX = 65_536
VALUE_MAX = 1 << 30
FIELDS_MAX = 64


class Absent:
    """A value that stands in the blob records after its record."""

    def __init__(self, length):
        self.length = length

    def __repr__(self):
        return f"<{self.length} bytes in blobs>"


class FieldReader:
    """Reads the fields of one record; it knows which values must stand inside and which outside."""

    def __init__(self, cursor, expected_index):
        self.cursor = cursor
        self.expected_index = expected_index
        self.inside = 0
        self.absent = []

    def value(self):
        length, is_outside = divmod(self.cursor.varint(), 2)
        must(length <= VALUE_MAX, f"a value of {length} bytes")
        fits = self.inside + length <= INSIDE_MAX
        must(fits != bool(is_outside), "a value stands on the wrong side of its record")
        if is_outside:
            self.absent.append(length)
            return Absent(length)
        self.inside += length
        return self.cursor.bytes(length)

    def fields(self):
        count = self.cursor.varint()
        must(count <= FIELDS_MAX, f"{count} fields")
        return [(self.cursor.name(), self.value()) for _ in range(count)]

    def maximum(self):
        maximum = self.cursor.varint()
        must(maximum != LARGEST, "the largest maximum is not written as 0")
        return maximum or LARGEST

    def answer(self, maximum):
        answer = self.cursor.varint()
        must(answer <= maximum, f"answer {answer} is above the maximum {maximum}")
        return answer

    def index(self):
        code = self.cursor.varint()
        difference = code >> 1 if code & 1 == 0 else ~(code >> 1)
        return (self.expected_index + difference) % (1 << 64)

    def advance(self):
        advance = self.cursor.varint()
        must(advance >= 1, "the clock moved by nothing")
        return advance

    def blob(self):
        length = self.cursor.varint()
        must(length <= INSIDE_MAX, f"a blob of {length} bytes")
        return self.cursor.bytes(length)

    def schedule_choice(self):
        maximum = self.maximum()
        return [("max", maximum), ("answer", self.answer(maximum))]

    def data_choice(self):
        stream, maximum = self.cursor.name(), self.maximum()
        return [("stream", stream), ("max", maximum), ("answer", self.answer(maximum))]


# Every list is in the order of the bytes: Python evaluates its items from left to right.
KINDS = {
    1: ("scheduleChoice", lambda r: r.schedule_choice()),
    2: ("faultChoice", lambda r: [("stream", r.cursor.name()), ("answer", r.answer(1))]),
    3: ("dataChoice", lambda r: r.data_choice()),
    4: ("clock", lambda r: [("advance", r.advance())]),
    5: ("spawn", lambda r: [
        ("child", r.cursor.varint()), ("owner", r.cursor.varint()),
        ("background", r.cursor.flag("background")), ("name", r.cursor.name()),
    ]),
    6: ("wake", lambda r: [("target", r.cursor.varint())]),
    7: ("park", lambda r: [("resource", r.cursor.name())]),
    8: ("timerSet", lambda r: [("delay", r.cursor.varint())]),
    9: ("timerFired", lambda r: []),
    10: ("timerCancelled", lambda r: []),
    11: ("send", lambda r: [("receiver", r.cursor.varint()), ("payload", r.value())]),
    12: ("deliver", lambda r: []),
    13: ("drop", lambda r: [("reason", r.cursor.name())]),
    14: ("effect", lambda r: [("kind", r.cursor.name()), ("fields", r.fields())]),
    15: ("answer", lambda r: [("duration", r.cursor.varint()), ("fields", r.fields())]),
    16: ("stepStart", lambda r: [
        ("depth", r.cursor.varint()), ("index", r.index()), ("type", r.cursor.name()),
    ]),
    17: ("stepEnd", lambda r: [("failed", r.cursor.flag("failed"))]),
    18: ("taskEnd", lambda r: []),
    19: ("finding", lambda r: [("fields", r.fields())]),
    20: ("event", lambda r: [("fields", r.fields())]),
    21: ("digest", lambda r: [("digest", r.cursor.bytes(16))]),
    22: ("blob", lambda r: [("bytes", r.blob())]),
    23: ("end", lambda r: [("status", r.cursor.name()), ("fields", r.fields())]),
    24: ("timerSetAgain", lambda r: []),
}
