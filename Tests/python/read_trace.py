#!/usr/bin/env python3
"""Checks a trace by docs/trace-format.md, independently of the engine.

Prints a JSON summary, or with --records one line per record. Exits 0 for a sound, complete trace
only; otherwise with 2, and the summary's "refusal" is the one name that the page has for it.
"""

import argparse
import json
import os
import stat
import sys

from tracereader.container import Trace
from tracereader.refusal import Refusal
from tracereader.text import line_of


def read_file(path):
    try:
        # A pipe without a writer must not hold the reader up.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Refusal("unreadable", "it is no regular file")
            return file.read()
    except FileNotFoundError as error:
        raise Refusal("not found", error.strerror) from None
    except OSError as error:
        raise Refusal("unreadable", error.strerror) from None


def summary_of(trace):
    summary = {
        "refusal": None,
        "frames": len(trace.frames),
        "counts": trace.records.counts,
        "instant": trace.records.instant,
        "fingerprint": trace.records.fingerprint.hex(),
    }
    if trace.header:
        summary.update(
            behaviour=trace.header.behaviour,
            program=trace.header.program,
            options=trace.header.json["options"],
            writer=trace.header.json["writer"],
        )
    if isinstance(trace.identity, str):
        summary.update(identity=trace.identity, runId=trace.identity[:32])
    if trace.records.outcome is not None:
        summary["outcome"] = trace.records.outcome.decode("utf-8", "replace")
    return summary


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trace")
    parser.add_argument("--records", action="store_true", help="print one line per record")
    parser.add_argument("--behaviour", type=int, help="refuse a trace of any other behaviour")
    arguments = parser.parse_args()
    show = (lambda record: print(line_of(record))) if arguments.records else None
    summary = {}
    try:
        trace = Trace(read_file(arguments.trace), arguments.behaviour, show)
        summary, refusal = summary_of(trace), trace.refusal
    except Refusal as early:
        refusal = early
    if refusal:
        summary["refusal"] = refusal.name
        summary.update(reason=refusal.reason, frame=refusal.frame, offset=refusal.offset)
        print(f"{arguments.trace}: {refusal}", file=sys.stderr)
    if not arguments.records:
        print(json.dumps(summary, indent=2, sort_keys=True))
    return 2 if refusal else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(2)
