"""The reader's judgement of records: what it shows of sound ones, and each rule broken once."""

import random
import unittest

from trace_builder import Builder, end, entry, inside, outside, record
from tracereader.container import Trace
from tracereader.text import line_of


def read(*frames, **options):
    lines = []
    data = Builder(list(frames), **options).build()
    trace = Trace(data, show=lambda record: lines.append(line_of(record)))
    return trace, lines


SOUND = [
    record("spawn", 1, 0, 0, entry(b"main")),
    record("scheduleChoice", 3, 2),
    record("stepStart", 0, 0, entry(b"sleep"), task=1, cause=2),
    record("timerSet", 10_000),
    record("park", entry(b"net"), task=2, owner=5),
    record("clock", 10_000),
    record("timerFired", task=1, owner=0),
    record("stepEnd", 0),
    record("timerCancelled", task=4097),
    record("faultChoice", entry(b'net.loss/"a'), 1, task=1),
    record("dataChoice", entry(b"rand"), 0, (1 << 64) - 1),
    record("send", 2, inside(b"\x00hi")),
    record("deliver", task=2, cause=1),
    record("drop", entry(b"late")),
    record("effect", entry(b"proc"), 1, entry(b"cmd"), inside(b"ls")),
    record("answer", 7, 1, 5, inside(b"ok"), cause=1),
    record("stepStart", 1, 4, 2),
    record("wake", 1),
    record("finding", 0),
    record("event", 1, 5, outside(65_537)),
    record("blob", 65_536, b"x" * 65_536),
    record("blob", 1, b"y"),
    record("digest", bytes(range(16))),
    record("timerSetAgain", task=1),
    record("taskEnd", cause=0),
    record("end", entry(b"pass"), 0),
]

SHOWN = """\
0 spawn task=0 owner=0 cause=- child=1 owner=0 background=0 name="main"
1 scheduleChoice task=0 owner=0 cause=- max=3 answer=2
2 stepStart task=1 owner=0 cause=0 depth=0 index=0 type="sleep"
3 timerSet task=1 owner=0 cause=2 delay=10000
4 park task=2 owner=5 cause=2 resource="net"
5 clock task=0 owner=0 cause=- advance=10000
6 timerFired task=1 owner=0 cause=3
7 stepEnd task=1 owner=0 cause=6 failed=0
8 timerCancelled task=4097 owner=0 cause=-
9 faultChoice task=1 owner=0 cause=- stream="net.loss/\\"a" answer=1
10 dataChoice task=1 owner=0 cause=- stream="rand" max=18446744073709551615 \
answer=18446744073709551615
11 send task=1 owner=0 cause=- receiver=2 payload="\\x00hi"
12 deliver task=2 owner=0 cause=11
13 drop task=2 owner=0 cause=12 reason="late"
14 effect task=2 owner=0 cause=12 kind="proc" fields={"cmd": "ls"}
15 answer task=2 owner=0 cause=14 duration=7 fields={"rand": "ok"}
16 stepStart task=2 owner=0 cause=15 depth=1 index=3 type="sleep"
17 wake task=2 owner=0 cause=16 target=1
18 finding task=2 owner=0 cause=16 fields={}
19 event task=2 owner=0 cause=16 fields={"rand": <65537 bytes in blobs>}
20 blob task=0 owner=0 cause=- bytes=…
21 blob task=0 owner=0 cause=- bytes="y"
22 digest task=0 owner=0 cause=- digest=000102030405060708090a0b0c0d0e0f
23 timerSet task=1 owner=0 cause=16 delay=10000
24 taskEnd task=1 owner=0 cause=-
25 end task=0 owner=0 cause=- status="pass" fields={}
"""

# What stands in a frame of its own before `end`, and a part of the reason it must be refused for.
BROKEN = {
    "kind 0": ([b"\0"], "no kind 0"),
    "kind 25": ([b"\x19"], "no kind 25"),
    "own record with a task": ([record("clock", 1, task=1)], "context of its own"),
    "implied task": ([record("taskEnd", task=0)], "implied task"),
    "implied owner": ([record("taskEnd", owner=0)], "implied owner"),
    "implied cause": ([record("taskEnd", cause=0)], "implied cause"),
    "implied delay": (
        [record("timerSet", 1, task=1), record("timerSet", 1)], "implied delay"
    ),
    "delay to set again": (
        [record("timerSet", 1, task=1), record("timerSetAgain", task=2)], "no delay"
    ),
    "implied cause of a timer": (
        [record("timerSet", 1, task=1), record("timerFired", cause=1)], "implied cause"
    ),
    "cause before the run": ([record("taskEnd", cause=1)], "1 records before"),
    "clock 0": ([record("clock", 0)], "moved by nothing"),
    "clock overflow": ([record("clock", (1 << 64) - 1), record("clock", 1)], "passes its end"),
    "longer varint": ([record("clock", b"\x81\x00")], "shortest form"),
    "varint of 65 bits": ([record("clock", b"\xff" * 9 + b"\x02")], "fit in 64 bits"),
    "varint of 11 bytes": ([record("clock", b"\xff" * 10 + b"\x01")], "ten bytes"),
    "answer above max": ([record("scheduleChoice", 3, 4)], "above the maximum"),
    "fault answer 2": ([record("faultChoice", entry(b"f"), 2)], "above the maximum"),
    "max written out": ([record("scheduleChoice", (1 << 64) - 1, 0)], "not written as 0"),
    "name out of the table": ([record("park", 1)], "name 1 of 0"),
    "name of 256 bytes": ([record("park", entry(b"n" * 256))], "a name of 256"),
    "name twice": ([record("park", entry(b"n")), record("park", entry(b"n"))], "entered twice"),
    "background 2": ([record("spawn", 1, 0, 2, entry(b"n"))], "background is 2"),
    "failed 2": ([record("stepEnd", 2)], "failed is 2"),
    "65 fields": ([record("event", 65)], "65 fields"),
    "small value outside": ([record("send", 1, outside(65_536))], "wrong side"),
    "large value inside": ([record("send", 1, inside(b"x" * 65_537))], "wrong side"),
    "value of 2^30 + 1": ([record("send", 1, outside((1 << 30) + 1))], "a value of"),
    "blob of no value": ([record("blob", 1, b"x")], "of no value"),
    "blob too long": ([record("blob", 65_537, b"x" * 65_537)], "a blob of 65537"),
    "blob of another length": (
        [record("send", 1, outside(65_537)), record("blob", 5, b"x" * 5)], "5 bytes, expected"
    ),
    "record inside of a value": (
        [record("send", 1, outside(65_537)), record("taskEnd")], "inside of a value"
    ),
    "end inside of a value": ([record("send", 1, outside(65_537))], "inside of a value"),
    "record after the end": ([end(b"fail"), record("taskEnd")], "follows the `end`"),
    "record cut short": ([b"\x15abc"], "outside of its frame"),
}


class Records(unittest.TestCase):
    def test_sound_records_are_shown_with_what_they_imply(self):
        trace, lines = read(SOUND)
        self.assertIsNone(trace.refusal, str(trace.refusal))
        text = "\n".join(lines).replace(f'"{"x" * 65_536}"', "…") + "\n"
        self.assertEqual(text, SHOWN)
        counts = {"choices": 3, "findings": 1, "records": 26, "steps": 2}
        self.assertEqual(trace.records.counts, counts)

    def test_a_frame_begins_without_context_names_and_timers(self):
        filler = record("event", 4, *[
            part for i in range(4) for part in (entry(b"%d" % i), inside(b"z" * 16_384))
        ])
        big = [record("timerSet", 1, task=1), *[
            record("event", 4, *[part for i in range(4) for part in (i + 1, inside(b"z" * 16_384))])
            for _ in range(3)
        ]]
        second = [record("timerFired", task=1), record("park", entry(b"0")), end()]
        trace, lines = read([big[0], filler, *big[1:]], second)
        self.assertIsNone(trace.refusal, str(trace.refusal))
        self.assertEqual(lines[5], "5 timerFired task=1 owner=0 cause=-")
        self.assertEqual(len(trace.records.prologues), 2)

    def test_timers_of_tasks_that_share_a_slot_are_told_apart(self):
        timers = [record("timerSet", 1, task=task) for task in (1, 3, 10, 4_097)]
        fired = [record("timerFired", task=task) for task in (10, 3, 1, 4_097)]
        _, lines = read([*timers, *fired, end()])
        causes = [line.split()[4] for line in lines[4:8]]
        self.assertEqual(causes, ["cause=2", "cause=1", "cause=-", "cause=3"])

    def test_a_value_goes_on_in_the_next_frame(self):
        first = [record("send", 1, outside(327_681)), *[record("blob", 65_536, b"a" * 65_536)] * 4]
        second = [record("blob", 65_536, b"a" * 65_536), record("blob", 1, b"a"), end()]
        trace, _ = read(first, second)
        self.assertIsNone(trace.refusal, str(trace.refusal))

    def test_frames_are_cut_at_the_one_right_place(self):
        blobs = [record("send", 1, outside(327_680)), *[record("blob", 65_536, b"a" * 65_536)] * 5]
        for cut, name in ((5, None), (4, "corrupt"), (6, "corrupt")):
            trace, _ = read(blobs[:cut], [*blobs[cut:], end()])
            self.assertEqual(trace.refusal and trace.refusal.name, name, f"cut after {cut}")
        trace, _ = read([*blobs, end()])
        self.assertIn("must be cut", trace.refusal.reason)

    def test_every_rule_about_records_is_kept(self):
        for name, (records, reason) in BROKEN.items():
            with self.subTest(name):
                trace, _ = read([*records, end()])
                self.assertIsNotNone(trace.refusal)
                self.assertEqual(trace.refusal.name, "corrupt")
                self.assertIn(reason, trace.refusal.reason)
                self.assertEqual(trace.refusal.frame, 1)

    def test_arbitrary_records_are_refused_and_never_a_crash(self):
        sound = b"".join([*SOUND[:19], end()])
        for seed in range(1_500):
            draw = random.Random(seed)
            made = Builder([[end()]])
            if seed % 2:
                junk = draw.randbytes(draw.randrange(1, 200))
            else:
                junk = bytearray(sound)
                for _ in range(draw.randrange(1, 4)):
                    junk[draw.randrange(len(junk))] = draw.randrange(256)
            made.change_content = lambda _, content, junk=junk: content[:19] + bytes(junk)
            try:
                found = Trace(made.build()).refusal
            except Exception as error:
                raise AssertionError(f"seed {seed}") from error
            self.assertIsNotNone(found, f"seed {seed}")
