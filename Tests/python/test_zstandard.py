"""The reader's judgement of single Zstandard frames, built by hand."""

import unittest

from trace_builder import compress
from tracereader import zstandard
from tracereader.refusal import EndsEarly, Unsound

RAW_A = b"\x09\x00\x00a"  # the last block, raw, one byte


def frame(descriptor, rest, checksum=b"\0\0\0\0"):
    return zstandard.MAGIC + bytes([descriptor]) + rest + checksum


class Zstandard(unittest.TestCase):
    def refused(self, data, reason):
        with self.assertRaises(Unsound) as caught:
            zstandard.frame(data, 0)
        self.assertIn(reason, str(caught.exception))

    def test_a_frame_ends_where_its_last_block_does(self):
        for content in (b"a", b"a" * 1_000, bytes(range(256)) * 4_096):
            data = compress(content)
            self.assertEqual(zstandard.frame(b"12" + data + data, 2), (2 + len(data), content))

    def test_a_checksum_must_be_right(self):
        data = compress(b"abc")
        self.refused(data[:-1] + bytes([data[-1] ^ 1]), "zstd: ")

    def test_what_a_frame_declares_is_limited(self):
        self.refused(frame(0x24, b"\0" + b"\x01\0\0"), "0 content bytes")
        size = (1_048_577).to_bytes(4, "little")
        self.refused(frame(0xA4, size + RAW_A), "1048577 content bytes")
        self.refused(frame(0x84, b"\x51" + (1).to_bytes(4, "little") + RAW_A), "window of 1179648")
        self.refused(frame(0x25, b"\x01\x01" + RAW_A), "a dictionary")
        self.refused(frame(0x2C, b"\x01" + RAW_A), "reserved bit")
        self.refused(frame(0x24, b"\x01" + b"\x0f\0\0a"), "reserved type")
        self.refused(frame(0x20, b"\x01" + RAW_A), "no content checksum")
        self.refused(frame(0x04, b"\x50" + RAW_A), "content size")

    def test_a_window_of_2_to_the_20_is_enough(self):
        data = frame(0x84, b"\x50" + (1).to_bytes(4, "little") + RAW_A)
        self.refused(data, "zstd: ")  # only its checksum is wrong

    def test_a_frame_holds_as_much_as_it_declares(self):
        self.refused(frame(0x24, b"\x02" + RAW_A), "zstd: ")

    def test_a_frame_cut_anywhere_ends_early(self):
        data = compress(bytes(range(256)) * 300)
        for length in range(4, len(data)):
            with self.assertRaises(EndsEarly):
                zstandard.frame(data[:length], 0)


if __name__ == "__main__":
    unittest.main()
