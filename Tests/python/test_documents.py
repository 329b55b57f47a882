"""The documents of every command, by a validator that is not ours, against docs/schemas.

A new command needs a schema and a row in `document_examples`, for each shape of its document. What
has no schema, no example, or members that no example shows, fails.
"""

import glob
import json
import os
import re
import subprocess
import tempfile
import unittest

import jsonschema
import referencing
import referencing.jsonschema

from document_examples import EXAMPLES, prepare
from schema_members import Members

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOZZY = os.environ.get("FOZZY", os.path.join(ROOT, ".build", "debug", "fozzy"))

# These are documents of every command, or part of documents.
SHARED = {"common", "error", "help"}

# These are files of the run store.
KEPT = {"run-index", "run-manifest"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def unique(members):
    """The members of an object, none of which may be there twice."""
    names = [name for name, _ in members]
    if len(names) != len(set(names)):
        raise ValueError(f"a name is there twice: {names}")
    return dict(members)


def read_schemas():
    """The schemas by name, such as `trace-verify`."""
    schemas = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "docs", "schemas", "*.schema.json"))):
        schemas[os.path.basename(path)[: -len(".schema.json")]] = json.loads(
            read(path), object_pairs_hook=unique)
    return schemas


def commands(*path):
    """The names of all commands that do something, such as `trace-verify`."""
    done = subprocess.run([FOZZY, *path, "--help"], capture_output=True, text=True, check=True)
    listed = re.search(r"^SUBCOMMANDS:\n((?:  .*\n)+)", done.stdout, re.MULTILINE)
    if not listed:
        return ["-".join(path)]
    names = re.findall(r"^  ([\w-]+)", listed[1], re.MULTILINE)
    return [name for first in names for name in commands(*path, first)]


def objects(schema):
    """Every schema of an object with named members, within `schema`."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schemas = read_schemas()
        cls.registry = referencing.Registry().with_resources(
            (f"{name}.schema.json", referencing.jsonschema.DRAFT202012.create_resource(schema))
            for name, schema in cls.schemas.items()
        )
        cls.outcomes, cls.kept = [], []
        with tempfile.TemporaryDirectory() as folder:
            prepare(folder, FOZZY)
            for name, status, line in EXAMPLES:
                done = subprocess.run(
                    f'"$FOZZY" --json {line}', shell=True, cwd=folder, capture_output=True,
                    text=True, check=False, env={**os.environ, "FOZZY": FOZZY, "TZ": "UTC"},
                )
                cls.outcomes.append((name, status, line, done))
            for path in glob.glob(os.path.join(folder, ".fozzy/runs/*/manifest.json")):
                cls.kept.append(("run-manifest", json.loads(read(path))))
            for line in read(os.path.join(folder, ".fozzy/index.jsonl")).splitlines():
                cls.kept.append(("run-index", json.loads(line)))

    def validator(self, name):
        return jsonschema.Draft202012Validator(
            {"$ref": f"{name}.schema.json"}, registry=self.registry
        )

    def test_schemas_are_schemas(self):
        for name, schema in self.schemas.items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)
                self.assertEqual(schema["$id"], f"{name}.schema.json")
                self.assertTrue(schema["title"] and schema["description"])

    def test_every_command_has_a_schema_and_no_other_has_one(self):
        self.assertEqual(sorted({*commands(), *SHARED, *KEPT}), sorted(self.schemas))

    def test_objects_are_closed_and_their_members_described(self):
        for name, schema in self.schemas.items():
            for part in objects(schema):
                with self.subTest(name, members=sorted(part["properties"])):
                    self.assertIs(part["additionalProperties"], False)
                    for member, value in part["properties"].items():
                        self.assertTrue(value.get("description") or "$ref" in value, member)

    def test_every_example_is_valid_and_ends_as_it_should(self):
        for name, status, line, done in self.outcomes:
            with self.subTest(f"fozzy {line}"):
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
                self.validator(name).validate(json.loads(done.stdout))

    def test_the_files_of_the_run_store_are_valid(self):
        for name, document in self.kept:
            self.validator(name).validate(document)
            self.assertFalse(self.validator(name).is_valid({**document, "more": 1}))

    def test_every_schema_has_an_example(self):
        shown = {name for name, _, _ in EXAMPLES}
        self.assertEqual(sorted({*shown, *(name for name, _ in self.kept), "common"}), sorted(self.schemas))

    def test_every_member_is_in_an_example(self):
        members = Members(self.schemas)
        for name, _, _, done in self.outcomes:
            members.note(name, self.schemas[name], json.loads(done.stdout))
        for name, document in self.kept:
            members.note(name, self.schemas[name], document)
        missing = [
            path
            for name, schema in self.schemas.items()
            for path, member in members.all(name, schema, name)
            if (name, id(member)) not in members.shown
        ]
        self.assertEqual(missing, [])

    def test_a_member_more_or_none_is_refused(self):
        for name, _, line, done in self.outcomes:
            document = json.loads(done.stdout)
            if name == "report-query" or "$schema" in document:
                continue  # a value of a report, or a schema, may have any member
            with self.subTest(f"fozzy {line}"):
                self.assertFalse(self.validator(name).is_valid({**document, "more": 1}))
                self.assertFalse(self.validator(name).is_valid({}))

    def test_error_codes_are_those_of_the_program(self):
        source = read(os.path.join(ROOT, "Sources/fozzy/Output/ErrorCode.swift"))
        codes = re.findall(r'case \w+ = "(\w+)"', source)
        self.assertEqual(self.schemas["common"]["$defs"]["errorCode"]["enum"], codes)


if __name__ == "__main__":
    unittest.main()
