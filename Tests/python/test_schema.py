"""The JSON Schema of scenario files, by a validator that is not ours, against `fozzy validate`."""

import copy
import glob
import json
import os
import random
import re
import subprocess
import tempfile
import unittest

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOZZY = os.environ.get("FOZZY", os.path.join(ROOT, ".build", "debug", "fozzy"))

# Codes without an example: no file of 64 MiB, nothing that only `run` refuses, no warnings, and
# the line that counts what is not listed.
WITHOUT_EXAMPLE = {
    "file_too_large", "unsupported_variant", "several_variants", "literal_secret", "more_problems",
}


def fozzy(*arguments):
    return subprocess.run([FOZZY, *arguments], capture_output=True, text=True, check=False)


def schema():
    done = fozzy("schema", "--format", "json-schema")
    if done.returncode != 0:
        raise RuntimeError(f"{FOZZY} schema: {done.stderr}")
    return json.loads(done.stdout)


def validate(path):
    """The codes of the errors that `fozzy validate` reports."""
    document = json.loads(fozzy("validate", path, "--json").stdout)
    return [error["code"] for error in document.get("errors", [])]


def files(folder):
    return sorted(glob.glob(os.path.join(ROOT, "fixtures", folder, "*.fozzy.json")))


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def documented():
    """The examples in the page's table of what the schema accepts."""
    section = read("docs/scenario-format.md").split("## JSON Schema", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([\w.-]+)` \|", section, re.MULTILINE)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validator = jsonschema.Draft202012Validator(schema())

    def accepts(self, path):
        """Whether an editor with the schema shows no error in the file."""
        with open(path, "rb") as file:
            data = file.read()
        try:
            value = json.loads(data.decode("utf-8"))
        except ValueError:
            return False
        return self.validator.is_valid(value)

    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.validator.schema)

    def test_every_reference_leads_somewhere(self):
        names = re.findall(r'"\$ref": "#/\$defs/([^"]*)"', json.dumps(self.validator.schema))
        self.assertEqual(sorted(set(names)), sorted(self.validator.schema["$defs"]))

    def test_it_accepts_every_scenario_that_runs(self):
        self.assertGreater(len(files("scenarios")), 50)
        for path in files("scenarios"):
            self.assertEqual(validate(path), [], path)
            self.assertTrue(self.accepts(path), path)

    def test_it_accepts_what_the_documents_show(self):
        document = json.loads(fozzy("schema", "--json").stdout)
        for variant in document["fileVariants"]:
            self.assertTrue(self.validator.is_valid(variant["minimalExample"]), variant)
        for name, details in document["stepSchemas"].items():
            steps = [details["example"], {"type": "unfreeze", "x-note": {}, "$id": 1, "name": "n"}]
            file = {"version": 1, "name": name, "steps": steps, "tags": None}
            self.assertTrue(self.validator.is_valid(file), name)

    def test_it_accepts_unusual_values(self):
        steps = [{"type": "sleep", "duration": text}
                 for text in ("1ns", "20us", "0ms", "007s", "\t5m\r\n", " 2h ")]
        steps += [{"type": "fs_write", "path": path, "data": ""}
                  for path in ("/a", "./a", "a/../b", "...", "..a", ".\n", "a/./b//c", "\u00e9")]
        steps += [
            {"type": "http_request", "method": "", "path": "", "headers": headers, "body": None}
            for headers in ({}, {" X-\u00c9\t": "\t \u0000"}, None)
        ]
        steps += [
            {"type": "freeze", "at_ms": (2**64 - 1) // 10**6}, {"type": "freeze", "at_ms": None},
            {"type": "memory_alloc", "bytes": 2**64 - 1}, {"type": "memory_free", "alloc_id": 0,
             "key": None}, {"type": "assert_eq_int", "a": -2**63, "b": 2**63 - 1},
            {"type": "net_set_drop_rate", "rate": 1.0}, {"type": "net_set_drop_rate", "rate": 0},
            {"type": "get_kv_assert", "key": "", "equals": "", "is_null": False},
            {"type": "assert_throws", "steps": []}, {"type": "unfreeze", "name": 1, "$": 2},
            {"type": "http_when", "method": "", "path": "", "status": 0, "body": "", "json": None},
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "unusual.fozzy.json")
            for step in steps:
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"version": 1, "name": "", "steps": [step, {"type": "unfreeze"}]}, file)
                self.assertEqual(validate(path), [], step)
                self.assertTrue(self.accepts(path), step)

    def test_examples_of_errors_show_what_their_names_say(self):
        for path in files("schema"):
            code = os.path.basename(path).split(".")[0]
            self.assertEqual(validate(path), [code], path)

    def test_every_code_of_an_error_has_an_example(self):
        source = read("Sources/Scenario/Diagnostics/DiagnosticCode.swift")
        codes = set(re.findall(r'case \w+ = "(\w+)"', source))
        shown = {os.path.basename(path).split(".")[0] for path in files("schema")}
        self.assertEqual(codes - WITHOUT_EXAMPLE, shown)

    def test_it_refuses_every_error_but_the_documented_ones(self):
        names = [os.path.basename(path)[: -len(".fozzy.json")] for path in files("schema")]
        accepted = [name for name, path in zip(names, files("schema")) if self.accepts(path)]
        self.assertEqual(accepted, sorted(documented()))

    def test_it_agrees_about_altered_scenarios(self):
        sources = [json.loads(read(path)) for path in files("scenarios") + self.distributed()]
        codes = {name.split(".")[0] for name in documented()}
        verdicts = set()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "altered.fozzy.json")
            for seed in range(120):
                generator = random.Random(seed)
                value = alter(generator.choice(sources), generator)
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(value, file)
                errors = validate(path)
                verdicts.add(not errors)
                if self.accepts(path):
                    self.assertLessEqual(set(errors), codes, f"seed {seed}: {json.dumps(value)}")
                else:
                    self.assertNotEqual(errors, [], f"seed {seed}: {json.dumps(value)}")
        self.assertEqual(verdicts, {True, False})

    def distributed(self):
        return [path for path in files("schema") if "unknown_node" in path]


VALUES = [
    None, True, False, 0, 1, -1, 2**31, 2**63, 2**64, 0.5, "", "x", "10ms", "0ms", "..", "n0", "a",
    [], ["x"], [1], {}, {"a": "b"}, {"": ""}, {"a": None}, "sleep", "random", "http_when",
    {"type": "unfreeze"}, [{"type": "unfreeze"}], {"type": "fail", "message": "m", "x-a": 1},
]
NAMES = [
    "x", "x-y", "$y", "name", "type", "key", "equals", "is_null", "body", "json", "steps", "nodes",
    "suites", "distributed", "expect_json", "args", "notes",
]


def alter(value, generator):
    """A copy with one to three random edits."""
    value = copy.deepcopy(value)
    for _ in range(generator.randint(1, 3)):
        places = list(containers(value))
        # The steps are where the rules are: prefer them to the top.
        place = generator.choice(places[1:] or places)
        if isinstance(place, list):
            edit_list(place, generator)
        else:
            edit_object(place, generator)
    return value


def containers(value):
    if isinstance(value, (dict, list)):
        yield value
        for child in value.values() if isinstance(value, dict) else value:
            yield from containers(child)


def edit_list(place, generator):
    index = generator.randint(0, len(place))
    if place and generator.random() < 0.5:
        del place[min(index, len(place) - 1)]
    else:
        place.insert(index, copy.deepcopy(generator.choice(place + VALUES)))


def edit_object(place, generator):
    name = generator.choice(sorted(place) + NAMES)
    if name in place and generator.random() < 0.4:
        del place[name]
    else:
        place[name] = copy.deepcopy(generator.choice(VALUES))


if __name__ == "__main__":
    unittest.main()
