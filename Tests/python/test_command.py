"""The reader as a command: what it prints and how it exits."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from trace_builder import Builder, end, entry, record

COMMAND = os.path.join(os.path.dirname(os.path.abspath(__file__)), "read_trace.py")
DATA = Builder([[record("park", entry(b"net"), task=1), end()]], program=b"source").build()


def run(*arguments):
    return subprocess.run(
        [sys.executable, COMMAND, *arguments], capture_output=True, text=True, check=False
    )


class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = self.write("a.fozzy", DATA)

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def test_a_sound_trace_has_a_summary(self):
        done = run(self.path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        summary = json.loads(done.stdout)
        self.assertIsNone(summary["refusal"])
        self.assertEqual(summary["runId"], summary["identity"][:32])
        self.assertEqual(summary["outcome"], "pass")
        self.assertEqual(summary["counts"]["records"], 2)

    def test_records_are_lines(self):
        done = run("--records", self.path)
        self.assertEqual(done.stdout.splitlines(), [
            '0 park task=1 owner=0 cause=- resource="net"',
            '1 end task=0 owner=0 cause=- status="pass" fields={}',
        ])

    def test_each_refusal_has_its_name_and_exits_2(self):
        pipe = os.path.join(self.folder, "pipe")
        os.mkfifo(pipe)
        for path, name in (
            (self.path + "x", "not found"), (self.folder, "unreadable"), (pipe, "unreadable"),
            (self.write("text", b"hello"), "not a trace"),
            (self.write("new", DATA.replace(b"trace 1 1", b"trace 9 1")), "too new"),
            (self.write("cut", DATA[:-1]), "incomplete"),
            (self.write("long", DATA + b"x"), "corrupt"),
        ):
            done = run(path)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(json.loads(done.stdout)["refusal"], name)
            self.assertTrue(done.stderr.startswith(f"{path}: {name}"), done.stderr)

    def test_an_incomplete_trace_shows_its_whole_frames(self):
        done = run("--records", self.write("cut", DATA[:-1]))
        self.assertEqual(len(done.stdout.splitlines()), 2)


if __name__ == "__main__":
    unittest.main()
