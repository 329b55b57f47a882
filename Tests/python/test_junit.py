"""JUnit XML, by a validator that is not ours, against the rules that its readers agree on."""

import os
import subprocess
import unittest
import xml.etree.ElementTree

from fozzy import NASTY, Folder

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "junit.xsd")
PASSING = {"type": "sleep", "duration": "1ms"}


def complaints(path):
    """What is wrong with a file; empty when it is valid."""
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", SCHEMA, path],
        capture_output=True, text=True, check=False,
    )
    return "" if done.returncode == 0 else done.stderr


class JUnit(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.close)

    def report(self, *arguments):
        done = self.folder.run(*arguments, "--reporter", "junit")
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        return self.folder.write("junit.xml", done.stdout.decode())

    def check(self, *arguments):
        path = self.report(*arguments)
        self.assertEqual(complaints(path), "")
        return xml.etree.ElementTree.parse(path).getroot()[0]

    def test_a_suite_is_valid(self):
        self.folder.scenario("tests/a/b.fozzy.json", PASSING)
        self.folder.scenario("c.fozzy.json", {"type": "fail", "message": "no"})
        suite = self.check("test", "tests/**/*.fozzy.json", "c.fozzy.json", "--det")
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("2", "1"))
        names = [(case.get("classname"), case.get("name")) for case in suite.iter("testcase")]
        self.assertEqual(names, [(".", "c.fozzy.json"), ("tests/a", "b.fozzy.json")])

    def test_without_det_it_is_valid(self):
        self.folder.scenario("tests/a.fozzy.json", PASSING)
        self.check("test")

    def test_a_run_and_a_timeout_are_valid(self):
        self.folder.scenario("a.fozzy.json", {"type": "sleep", "duration": "1h"})
        suite = self.check("run", "a.fozzy.json", "--det", "--timeout", "1s")
        self.assertEqual(suite.find("testcase/failure").get("type"), "timeout")
        self.assertEqual(suite.get("failures"), "1")

    def test_any_text_may_be_a_message_or_a_name(self):
        for number, text in enumerate(NASTY):
            name = text.replace("/", "-").replace("\0", "")[:60]
            self.folder.scenario(
                f"tests/{number:02}{name}.fozzy.json", {"type": "fail", "message": text, "name": text}
            )
        suite = self.check("test", "--det")
        cases = list(suite.iter("testcase"))
        self.assertEqual(len(cases), len(NASTY))
        for case, text in zip(cases, NASTY):
            message = case.find("failure").get("message")
            # What is printable is there as it was; controls are shown.
            for word in "".join(c if c.isprintable() else " " for c in text).split():
                self.assertIn(word, message)

    def test_the_schema_refuses_what_readers_refuse(self):
        self.folder.scenario("tests/a.fozzy.json", {"type": "fail", "message": "no"})
        path = self.report("test", "--det")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for old, new in (
            ("T00:00:00", "T00:00:00.5Z"), ("T00:00:00", "T00:00:00+01:00"), ('tests="1"', 'tests="-1"'),
            ("<system-out/>", ""), ('time="0.000"', 'time="0s"'), (' type="fail"', ""),
            ("<properties>", "<other/><properties>"), ('classname="tests"', 'classname=""'),
            ("</failure>", "</failure><failure type='x'/>"), ('hostname="localhost"', ""),
        ):
            self.assertIn(old, text)
            path = self.folder.write("wrong.xml", text.replace(old, new, 1))
            self.assertNotEqual(complaints(path), "", (old, new))


if __name__ == "__main__":
    unittest.main()
