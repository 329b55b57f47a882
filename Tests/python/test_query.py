"""Paths of `report query`, against a plain reading of what the documentation says of them."""

import hashlib
import json
import random
import unittest

from fozzy import Folder

SEED = 20_260_131
ROUNDS = 150
NAMES = ["a", "b", "seed", "0", "1", "ü", "a b", "]", "$", "-1", "A"]
FACTS = {
    "durationNs": 0, "findings": [], "findingsCount": 0, "mode": "run", "name": "x", "runId": "0" * 32,
    "schemaVersion": "fozzy.run_manifest.v1", "seed": 0, "status": "pass",
}


def make_document(dice, depth):
    """A value; the deeper, the plainer."""
    kind = dice.randrange(6) if depth else 0
    if kind == 0:
        return dice.choice([True, False, None, 0, -7, 1 << 63, "", "text", "é\n\t"])
    if kind < 4:
        names = dice.sample(NAMES, dice.randrange(4))
        return {name: make_document(dice, depth - 1) for name in sorted(names)}
    return [make_document(dice, depth - 1) for _ in range(dice.randrange(4))]


def make_path(dice, document):
    """The steps of a path, most of which lead somewhere."""
    steps = []
    values = [document]
    while not steps or (values and dice.random() < 0.8):
        value = dice.choice([value for value in values if isinstance(value, (dict, list)) and value] or [None])
        if value is None and steps and dice.random() < 0.9:
            break
        if isinstance(value, dict) and dice.random() < 0.95:
            steps.append(dice.choice(list(value)))
        elif isinstance(value, list) and dice.random() < 0.95:
            steps.append(dice.choice([None, None, 0, len(value) - 1, "0"]))
        else:
            steps.append(dice.choice([*NAMES, 9]))
        values = follow(values, steps[-1])
    return steps


def follow(values, step):
    """What one step leads to: a text for a member, a number for an element, None for all."""
    found = []
    for value in values:
        if isinstance(value, dict) and isinstance(step, str) and step in value:
            found.append(value[step])
        elif isinstance(value, list):
            if step is None:
                found += value
            elif isinstance(step, int) or step.isdecimal():
                found += value[int(step):int(step) + 1]
    return found


def spell(dice, steps):
    """One of the ways to write a path."""
    text = ""
    for step in steps:
        text += "[]" if step is None else f"[{step}]" if isinstance(step, int) else f".{step}"
    if text.startswith("."):
        first = text[1:]
        # Without its dot, a name must not begin as something else does.
        return dice.choice([text, f"${text}", text if first[0] in "$" else first])
    return dice.choice([text, f"${text}", f".{text}", f"$.{text}"])


def dump(value):
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True)


class Query(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.close)

    def keep(self, report):
        """Makes the folder of a run with this report."""
        text = json.dumps(report, ensure_ascii=False)
        self.folder.write("run/report.json", text)
        content = text.encode()
        size, digest = len(content), hashlib.sha256(content).hexdigest()
        file = {"name": "report.json", "sha256": digest, "sizeBytes": size}
        manifest = json.dumps(FACTS | {"files": [file]}, separators=(",", ":"), sort_keys=True)
        self.folder.write("run/manifest.json", manifest + "\n")

    def query(self, *arguments):
        return self.folder.run("report", "query", "run", *arguments)

    def test_finds_what_a_plain_reading_finds(self):
        dice = random.Random(SEED)
        found = 0
        for number in range(ROUNDS):
            document = {name: make_document(dice, 5) for name in dice.sample(NAMES, 3)}
            steps = make_path(dice, document)
            path = spell(dice, steps)
            values = [document]
            for step in steps:
                values = follow(values, step)
            self.keep(document)
            done = self.query(f"--path={path}", "--json")
            with self.subTest(seed=SEED, number=number, path=path, document=document):
                if not values:
                    self.assertEqual(done.returncode, 2)
                    self.assertEqual(json.loads(done.stdout)["code"], "not_found")
                    continue
                found += 1
                self.assertEqual(done.returncode, 0, done.stdout)
                value = values[0] if len(values) == 1 else values
                self.assertEqual(dump(json.loads(done.stdout)), dump(value))
        self.assertGreater(found, ROUNDS // 2)

    def test_every_listed_path_leads_somewhere(self):
        dice = random.Random(SEED + 1)
        document = {name: make_document(dice, 4) for name in NAMES}
        self.keep(document)
        paths = json.loads(self.query("--list-paths", "--json").stdout)["paths"]
        self.assertGreater(len(paths), 10)
        for path in paths:
            # All elements of an array that has none are no value.
            expected = (0, 2) if path.endswith("[]") else (0,)
            with self.subTest(path=path):
                self.assertIn(self.query(f"--path=.{path}").returncode, expected)

    def test_large_and_deep_reports_are_read(self):
        self.keep({"a": list(range(200_000))})
        self.assertEqual(self.query("--path=.a[199999]").stdout, b"199999\n")
        self.assertEqual(len(json.loads(self.query("--path=.a[]").stdout)), 200_000)
        deep = 1
        for _ in range(120):
            deep = [deep]
        self.keep({"a": deep})
        self.assertEqual(self.query("--path=.a" + "[0]" * 120).stdout, b"1\n")
        self.assertEqual(self.query("--path=.a" + "[]" * 120).stdout, b"1\n")

    def test_what_is_no_report_is_a_damaged_run(self):
        for text in ["", "{", "[" * 100_000, '{"a": 1, "a": 2}', "\0"]:
            self.keep({})
            self.folder.write("run/report.json", text)
            done = self.query("--path=.a", "--json")
            self.assertEqual((done.returncode, json.loads(done.stdout)["code"]), (2, "run_damaged"), text[:9])


if __name__ == "__main__":
    unittest.main()
