"""The documents of every command, by a validator that is not ours, against docs/schemas.

A new command needs a schema and a row in `document_examples`, for each shape of its document. What
has no schema, no example, or members that no example shows, fails.
"""

import copy
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


def read_schemas():
    """The schemas by name, such as `trace-verify`."""
    schemas = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "docs", "schemas", "*.schema.json"))):
        with open(path, encoding="utf-8") as file:
            schemas[os.path.basename(path)[: -len(".schema.json")]] = json.load(file)
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
        cls.outcomes = []
        with tempfile.TemporaryDirectory() as folder:
            prepare(folder, FOZZY)
            for name, status, line in EXAMPLES:
                done = subprocess.run(
                    f'"$FOZZY" --json {line}', shell=True, cwd=folder, capture_output=True,
                    text=True, check=False, env={**os.environ, "FOZZY": FOZZY},
                )
                cls.outcomes.append((name, status, line, done))

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
        self.assertEqual(sorted({*commands(), *SHARED}), sorted(self.schemas))

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

    def test_every_schema_has_an_example(self):
        shown = {name for name, _, _ in EXAMPLES}
        self.assertEqual(sorted({*shown, "common"}), sorted(self.schemas))

    def test_every_member_is_in_an_example(self):
        members = Members(self.schemas)
        for name, _, _, done in self.outcomes:
            members.note(name, self.schemas[name], json.loads(done.stdout))
        missing = [
            path
            for name, schema in self.schemas.items()
            for path, member in members.all(name, schema, name)
            if (name, id(member)) not in members.shown
        ]
        self.assertEqual(missing, [])

    def test_a_member_more_or_less_is_refused(self):
        for name, _, line, done in self.outcomes:
            document = json.loads(done.stdout)
            if name == "report-query" or "$schema" in document:
                continue  # a value of a report, or a schema, may have any member
            with self.subTest(f"fozzy {line}"):
                self.assertFalse(self.validator(name).is_valid({**document, "more": 1}))
                less = copy.copy(document)
                del less[sorted(set(document) & {
                    "arch", "created", "fields", "files", "help", "items", "message", "mode", "ok",
                    "path", "runs", "runCount", "runId", "scenario", "stepTypes", "text", "type",
                    "version",
                })[0]]
                self.assertFalse(self.validator(name).is_valid(less))

    def test_error_codes_are_those_of_the_program(self):
        with open(os.path.join(ROOT, "Sources/fozzy/Output/ErrorCode.swift"),
                  encoding="utf-8") as file:
            codes = re.findall(r'case \w+ = "(\w+)"', file.read())
        self.assertEqual(self.schemas["common"]["$defs"]["errorCode"]["enum"], codes)


if __name__ == "__main__":
    unittest.main()
