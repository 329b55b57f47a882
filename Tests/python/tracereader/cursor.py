"""Reads numbers, bytes and names from the content of one frame."""

from .refusal import Unsound, must

NAME_MAX = 255


class Cursor:
    def __init__(self, content):
        self.content = content
        self.place = 0
        self.names = []
        self.entered = set()

    @property
    def is_at_end(self):
        return self.place == len(self.content)

    def bytes(self, count):
        must(self.place + count <= len(self.content), "a record ends outside of its frame")
        self.place += count
        return self.content[self.place - count : self.place]

    def varint(self):
        value = shift = 0
        while True:
            must(self.place < len(self.content), "a number ends outside of its frame")
            byte = self.content[self.place]
            self.place += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
            must(shift < 70, "a number of more than ten bytes")
        must(byte != 0 or shift == 0, "a number is not in its shortest form")
        must(value < 1 << 64, "a number does not fit in 64 bits")
        return value

    def flag(self, what):
        value = self.varint()
        must(value <= 1, f"{what} is {value}, neither 0 nor 1")
        return value

    def name(self):
        index = self.varint()
        if index:
            must(index <= len(self.names), f"name {index} of {len(self.names)}")
            return self.names[index - 1]
        length = self.varint()
        must(length <= NAME_MAX, f"a name of {length} bytes")
        name = self.bytes(length)
        if name in self.entered:
            raise Unsound(f"the name {name!r} is entered twice")
        self.entered.add(name)
        self.names.append(name)
        return name
