"""Record frames: prologue, records, and what they imply for one another."""

from .cursor import Cursor
from .digest import digest
from .kinds import KINDS, FieldReader
from .refusal import must

FRAME_CUT = 262_144
PIECE = 65_536
SLOTS = 4_096
LARGEST = (1 << 64) - 1
KERNELS_OWN = {"scheduleChoice", "clock", "digest", "blob", "end"}
BECOMES_CAUSE = {"timerFired", "deliver", "answer", "stepStart"}
CHOICES = {"scheduleChoice", "faultChoice", "dataChoice"}


class Record:
    """One record with its context; `cause` is a record number or None."""

    def __init__(self, number, kind, task, owner, cause, fields):
        self.number, self.kind, self.fields = number, kind, fields
        self.task, self.owner, self.cause = task, owner, cause

    def field(self, name):
        return dict(self.fields)[name]


class Context:
    """What a frame's records take over from those before them in the frame."""

    def __init__(self):
        self.task = self.owner = 0
        self.cause = None
        self.timers = {}
        self.expected_index = 0

    def implied_cause(self, kind, task):
        if kind not in ("timerFired", "timerCancelled"):
            return self.cause
        timer = self.timer(task)
        return timer and timer[1]

    def timer(self, task):
        """Task, number and delay of the task's last timer set, or None."""
        timer = self.timers.get(task % SLOTS)
        return timer if timer and timer[0] == task != 0 else None

    def follow(self, record):
        if record.kind in KERNELS_OWN:
            return
        self.task, self.owner = record.task, record.owner
        self.cause = record.number if record.kind in BECOMES_CAUSE else record.cause
        if record.kind == "timerSet":
            delay = record.field("delay")
            self.timers[record.task % SLOTS] = (record.task, record.number, delay)
        if record.kind == "stepStart":
            self.expected_index = (record.field("index") + 1) % (1 << 64)


class RecordFrames:
    """The record frames so far; `accept` takes the content of the next one."""

    def __init__(self, show=None):
        self.show = show or (lambda record: None)
        self.prologues = []
        self.fingerprint = bytes(16)
        self.counts = {"choices": 0, "findings": 0, "records": 0, "steps": 0}
        self.instant = 0
        self.outcome = None
        self.pieces = []
        self.last_length = None

    def accept(self, content):
        must(self.outcome is None, "a record frame follows the `end` record")
        short = self.last_length is not None and self.last_length < FRAME_CUT
        must(not short, f"the frame before was cut at {self.last_length} bytes")
        cursor = Cursor(content)
        self.read_prologue(cursor)
        must(not cursor.is_at_end, "a frame without records")
        context = Context()
        while not cursor.is_at_end:
            must(cursor.place < FRAME_CUT, "the frame goes on past the place where it must be cut")
            must(self.outcome is None, "a record follows the `end` record")
            record = self.read_record(cursor, context)
            context.follow(record)
            self.count(record)
            self.show(record)
        self.last_length = len(content)
        self.fingerprint = digest(content)

    def read_prologue(self, cursor):
        first, step, instant = cursor.varint(), cursor.varint(), cursor.varint()
        for found, expected, what in (
            (first, self.counts["records"], "first record"),
            (step, self.counts["steps"], "step"),
            (instant, self.instant, "instant"),
            (cursor.bytes(16), self.fingerprint, "rolling digest"),
        ):
            must(found == expected, f"prologue: {what} is {found!r}, expected {expected!r}")
        self.prologues.append([first, step, instant])

    def read_record(self, cursor, context):
        number = self.counts["records"]
        tag = cursor.bytes(1)[0]
        must(tag & 0x1F in KINDS, f"record {number}: no kind {tag & 0x1F}")
        kind, read_fields = KINDS[tag & 0x1F]
        must(not self.pieces or kind == "blob", f"record {number}: a `{kind}` inside of a value")
        if kind in KERNELS_OWN:
            must(tag >> 5 == 0, f"record {number}: a `{kind}` with a context of its own")
            task, owner, cause = 0, 0, None
        else:
            task, owner, cause = self.read_context(cursor, context, tag, kind, number)
        reader = FieldReader(cursor, context.expected_index)
        fields = read_fields(reader)
        timer = context.timer(task)
        if kind == "timerSet":
            is_new = timer is None or timer[2] != fields[0][1]
            must(is_new, f"record {number}: the implied delay is written")
        if kind == "timerSetAgain":
            must(timer is not None, f"record {number}: no delay to set again")
            kind, fields = "timerSet", [("delay", timer[2])]
        record = Record(number, kind, task, owner, cause, fields)
        self.follow_values(record, reader.absent)
        return record

    def read_context(self, cursor, context, tag, kind, number):
        task, owner = context.task, context.owner
        if tag & 0x20:
            task = cursor.varint()
            must(task != context.task, f"record {number}: the implied task is written")
        if tag & 0x40:
            owner = cursor.varint()
            must(owner != context.owner, f"record {number}: the implied owner is written")
        cause = context.implied_cause(kind, task)
        if tag & 0x80:
            back = cursor.varint()
            must(back <= number, f"record {number}: its cause is {back} records before it")
            written = number - back if back else None
            must(written != cause, f"record {number}: the implied cause is written")
            cause = written
        return task, owner, cause

    def follow_values(self, record, absent):
        """Keeps the lengths of the blobs that must come next."""
        if record.kind == "blob":
            must(self.pieces, f"record {record.number}: a blob of no value")
            length = len(record.field("bytes"))
            expected = self.pieces.pop(0)
            must(length == expected, f"record {record.number}: {length} bytes, expected {expected}")
        for length in absent:
            self.pieces += [PIECE] * (length // PIECE) + [length % PIECE] * (length % PIECE > 0)

    def count(self, record):
        self.counts["records"] += 1
        self.counts["choices"] += record.kind in CHOICES
        self.counts["findings"] += record.kind == "finding"
        self.counts["steps"] += record.kind == "stepStart"
        if record.kind == "clock":
            self.instant += record.field("advance")
            must(self.instant <= LARGEST, f"record {record.number}: the clock passes its end")
        if record.kind == "end":
            must(not self.pieces, f"record {record.number}: `end` is not the last record")
            self.outcome = record.field("status")
