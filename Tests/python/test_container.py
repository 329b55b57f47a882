"""The reader's judgement of files: every bit, every length, each rule of the container broken."""

import unittest

from trace_builder import Builder, compress, end, entry, header_json, record
from tracereader import canonical
from tracereader.container import Trace
from tracereader.digest import digest

FRAME = [record("spawn", 1, 0, 0, entry(b"main")), record("clock", 300), end()]


def builder(**options):
    return Builder([FRAME], program=b'{"steps":[]}\n', **options)


def refusal(data, behaviour=None):
    found = Trace(data, behaviour).refusal
    return found and found.name


def with_header(change):
    made = builder()
    value = header_json(made.program)
    change(value)
    made.header = canonical.write(value).encode()
    return made.build()


class Container(unittest.TestCase):
    def reasons(self, data, reason, name="corrupt"):
        found = Trace(data).refusal
        self.assertIsNotNone(found, reason)
        self.assertEqual(found.name, name, str(found))
        self.assertIn(reason, found.reason)

    def test_a_sound_trace_is_accepted(self):
        for program in (b"", b"x", b"y" * 262_144, b"z" * 262_145):
            trace = Trace(Builder([FRAME], program=program).build())
            self.assertIsNone(trace.refusal, str(trace.refusal))
            self.assertEqual(len(trace.frames), 4 + (len(program) + 262_143) // 262_144)

    def test_every_changed_bit_is_refused(self):
        data = builder().build()
        for place in range(len(data)):
            for bit in range(8):
                changed = bytearray(data)
                changed[place] ^= 1 << bit
                self.assertIsNotNone(refusal(bytes(changed)), f"byte {place}, bit {bit}")

    def test_every_shorter_file_is_incomplete(self):
        data = builder().build()
        for length in range(len(data)):
            expected = "not a trace" if length < 20 else "incomplete"
            self.assertEqual(refusal(data[:length]), expected, f"{length} bytes")

    def test_a_longer_file_is_corrupt(self):
        self.reasons(builder().build() + b"\0", "follows the seek table")

    def test_formats_and_behaviours_are_told_apart(self):
        made = builder()
        for line, name in (
            (b"fozzy-trace 2 1\n", "too new"), (b"fozzy-trace 10 x", "too new"),
            (b"fozzy-trace 0 1\n", "corrupt"), (b"fozzy-trace 01 1\n", "corrupt"),
            (b"fozzy-trace 1 01\n", "corrupt"), (b"fozzy-trace 1 1\r\n", "corrupt"),
            (b"fozzy-trace 1\n", "corrupt"), (b"fozzy-trace1 1\n", "not a trace"),
        ):
            made.line = line
            self.assertEqual(refusal(made.build()), name, line)
        self.assertEqual(refusal(builder().build(), behaviour=2), "other behaviour")
        self.assertIsNone(refusal(builder().build(), behaviour=1))

    def test_what_is_no_trace_is_called_so(self):
        magic = b"P*M\x18"
        for data in (b"", b"{}", compress(b"a"), magic + bytes(4), magic + b"    fozzy-trick "):
            self.assertEqual(refusal(data), "not a trace", data)

    def test_the_header_has_its_keys_and_values(self):
        for change, reason in (
            (lambda h: h.update(extra=1), "has the keys"),
            (lambda h: h.pop("options"), "keys"),
            (lambda h: h["program"].update(path="/a"), "has the keys"),
            (lambda h: h["writer"].pop("zstd"), "has the keys"),
            (lambda h: h["options"].pop("seed"), "no number"),
            (lambda h: h["options"].update(seed="7"), "no number"),
            (lambda h: h["options"].update(seed=True), "no number"),
            (lambda h: h["program"].update(name=7), "no string"),
            (lambda h: h["program"].update(length=67_108_865), "too long"),
            (lambda h: h["program"].update(sha256="AB" * 32), "no SHA-256"),
            (lambda h: h["program"].update(sha256="ab" * 32), "another SHA-256"),
            (lambda h: h["program"].update(length=12), "13 source bytes"),
            (lambda h: h["options"].update(padding="x" * 65_536), "a header of"),
        ):
            with self.subTest(reason):
                self.reasons(with_header(change), reason)

    def test_json_has_one_form(self):
        made = builder()
        header = made.header
        for change in (
            (b'"seed":7', b'"seed": 7'), (b'"seed":7', b'"seed":07'), (b'"seed":7', b'"seed":7.0'),
            (b'"seed":7', b'"seed":-7'), (b'"seed":7', b'"seed":7,"seed":7'),
            (b"fifo", b"\\u0066ifo"), (b"fifo", b"\\ud800"), (b"fifo", b"\xff"), (b"fifo", b"\\/"),
            (b'{"policy":"fifo","seed":7}', b'{"seed":7,"policy":"fifo"}'),
            (b'"seed":7', b'"seed":7,"z":' + b"[" * 9_000 + b"]" * 9_000),
        ):
            made.header = header.replace(*change)
            self.assertEqual(refusal(made.build()), "corrupt", change)
        text = canonical.write({"b": [None, True, False], "a": 'q"\\\b\t\n\f\r\x01\x1f\x7fé/'})
        quoted = '"q\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u001f\x7fé/"'
        self.assertEqual(text, '{"a":' + quoted + ',"b":[null,true,false]}')

    def test_keys_are_sorted_by_their_utf8_bytes(self):
        text = canonical.write({"\U00010000": 1, "\uffff": 2})
        self.assertEqual(text, '{"\uffff":2,"\U00010000":1}')

    def test_frames_declare_their_size_and_carry_a_checksum(self):
        for options, reason in (
            ({"checksum": 0}, "no content checksum"), ({"content_size": 0}, "content size"),
        ):
            made = builder()
            made.compression = options
            self.reasons(made.build(), reason)
        program = b"".join(i.to_bytes(4, "big") for i in range(600_000))
        made = Builder([FRAME], program=program)
        made.compression = {"window_log": 20}
        self.assertIsNone(refusal(made.build()))

    def test_the_prologue_continues_from_the_frame_before(self):
        for place, reason in ((0, "first record"), (1, "step"), (2, "instant"), (3, "rolling")):
            made = builder()
            made.change_content = lambda _, content, place=place: (
                content[:place] + b"\x05" + content[place + 1 :]
            )
            self.reasons(made.build(), "prologue: " + reason)

    def test_a_frame_has_records(self):
        made = builder()
        made.change_content = lambda _, content: content[:19]
        self.reasons(made.build(), "without records")

    def test_footer_and_seek_table_follow_from_the_rest(self):
        for key, value in (
            ("counts", {}), ("fingerprint", "0" * 32), ("frames", []), ("identity", "0" * 64),
            ("outcome", "fail"), ("seal", "0" * 64), ("more", 1),
        ):
            made = builder()
            made.change_footer = lambda footer, key=key, value=value: {**footer, key: value}
            self.reasons(made.build(), "the footer does not follow")
        made = builder()
        made.change_table = lambda table: table[:4] + b"\1" + table[5:]
        self.reasons(made.build(), "the seek table does not follow")

    def test_an_end_must_come(self):
        self.reasons(Builder([FRAME[:2]]).build(), "no ordinary frame")
        self.reasons(Builder([FRAME, FRAME]).build(), "the footer does not follow")

    def test_the_digest_is_the_one_of_the_page(self):
        self.assertEqual(digest(b"").hex(), "ba269c479748696d8e43fda8cda7299c")
        self.assertEqual(digest(b"abc").hex(), "d1440840a40639eef5d886d2879f924f")
        self.assertNotEqual(digest(b"a" * 16), digest(b"a" * 16 + b"\0"))


if __name__ == "__main__":
    unittest.main()
