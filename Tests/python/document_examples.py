"""Command lines with their documents: at least one for every shape of every command's document.

Each is a schema of docs/schemas, an exit status and a command line of shell, run in this order in one
folder, which `prepare` makes. Those with the schema None only make something for those behind them.
"""

import json
import os
import signal
import subprocess
import time

from trace_builder import Builder, end
from tracereader.container import Trace

EXAMPLES = [
    ("init", 0, "init"),
    ("init", 0, "init --force"),
    ("version", 0, "version"),
    ("version", 0, "--version"),
    ("env", 0, "env --proc-backend host"),
    ("usage", 0, "usage"),
    ("help", 0, "run --help"),
    ("help", 0, "--help"),
    ("explain", 0, "explain"),
    ("explain", 0, "explain panic"),
    ("error", 2, "explain no-such-code"),
    ("completion", 0, "completion bash"),
    ("completion", 0, "completion --complete zsh -- run ''"),
    ("man", 0, "man"),

    ("schema", 0, "schema"),
    ("schema", 0, "schema proc_spawn"),
    ("schema", 0, "schema crash"),
    ("schema", 0, "schema kv_all_equal"),
    ("schema", 0, "schema --format json-schema"),
    ("error", 2, "schema proc_spwan"),

    ("validate", 0, "validate tests/example.fozzy.json"),
    ("validate", 0, "validate suite.fozzy.json"),
    ("validate", 0, "validate distributed.fozzy.json"),
    ("validate", 0, "validate several.fozzy.json"),
    ("validate", 2, "validate wrong.fozzy.json"),
    ("validate", 0, "validate declarations.fozzy.json --fix"),
    ("error", 2, "validate missing.fozzy.json"),

    ("fmt", 1, "fmt --check tests/example.fozzy.json fails.fozzy.json"),
    ("fmt", 2, "fmt fails.fozzy.json not-json.fozzy.json missing.fozzy.json"),
    ("fmt", 0, "fmt - < fails.fozzy.json"),

    ("run", 0, "run tests/example.fozzy.json --record pass.fozzy"),
    ("run", 0, "run tests/memory.pass.fozzy.json --det --record memory.fozzy"),
    ("run", 1, "run fails.fozzy.json --det --record fails.fozzy"),
    ("run", 1, "run panics.fozzy.json --det"),
    ("run", 3, "run tests/run.pass.fozzy.json --det --timeout 1ms"),
    ("error", 2, "run wrong.fozzy.json"),
    ("error", 2, "run tests/example.fozzy.json --sed 7"),

    ("test", 0, "test 'tests/*.fozzy.json' --filter memory"),
    ("test", 1, "test fails.fozzy.json 'tests/*.fozzy.json' --det"),
    ("error", 2, "test wrong.fozzy.json distributed.fozzy.json --det"),

    ("replay", 0, "replay pass.fozzy"),
    ("replay", 0, "replay memory.fozzy"),
    ("replay", 1, "replay fails.fozzy --record again.fozzy"),
    ("replay", 5, "replay diverged.fozzy"),
    ("error", 2, "replay fails.fozzy.json"),

    ("trace-verify", 0, "trace verify pass.fozzy"),
    ("trace-verify", 5, "trace verify diverged.fozzy"),
    ("trace-verify", 0, "trace verify --unsafe other.fozzy"),
    ("error", 2, "trace verify other.fozzy"),

    ("ci", 0, "ci pass.fozzy"),
    ("ci", 1, "ci diverged.fozzy --flake-run pass.fozzy --flake-run fails.fozzy"),
    ("error", 2, "ci missing.fozzy"),

    ("artifacts-ls", 0, "artifacts ls fails.fozzy"),
    ("artifacts-ls", 0, "artifacts ls last-fail"),
    ("artifacts-diff", 0, "artifacts diff pass.fozzy fails.fozzy"),
    ("artifacts-diff", 0, "artifacts diff pass.fozzy last-fail"),
    ("artifacts-diff", 0, "artifacts diff last-fail pass.fozzy"),
    ("artifacts-export", 0, "artifacts export last-fail --out exported"),
    ("artifacts-pack", 0, "artifacts pack last-fail --out packed"),
    ("artifacts-bundle", 0, "artifacts bundle pass.fozzy --out bundle.zip"),
    ("artifacts-ls", 0, "artifacts ls packed"),
    ("error", 2, "artifacts export last-fail --out tests"),

    ("report-show", 0, "report show last-fail"),
    ("report-show", 0, "report show fails.fozzy --format pretty"),
    ("report-show", 0, "report show latest --format html"),
    ("report-show", 0, "report show pass.fozzy --format junit --out junit.xml"),
    ("report-show", 5, "report show diverged.fozzy"),
    ("error", 2, "report show lastest"),
    ("report-query", 0, "report query last-fail --list-paths"),
    ("report-query", 0, "report query last-fail --path ."),
    ("report-query", 0, "report query last-fail --path '.findings[0].location.line'"),
    ("error", 2, "report query last-fail --path .sattus"),
    ("report-flaky", 0, "report flaky pass.fozzy fails.fozzy"),
    ("error", 2, "report flaky pass.fozzy fails.fozzy --flake-budget 1"),

    ("record", 0, "record -- echo hello"),
    ("record", 0, "record -- sh -c 'kill -9 $$'"),
    ("error", 2, "record -- no-such-command"),

    ("doctor", 0, "doctor"),
    ("doctor", 0, "doctor --deep --scenario fails.fozzy.json --runs 2"),
    ("doctor", 0, "doctor --deep pass.fozzy --runs 2"),
    ("doctor", 2, "doctor --deep --scenario date.fozzy.json --runs 2 --proc-backend host"),
    ("doctor", 2, "doctor --deep --scenario date.fozzy.json --runs 2"),
    ("doctor", 2, "doctor --deep --scenario writes.fozzy.json --runs 2 --proc-backend host"),
    ("error", 2, "doctor --deep"),

    ("report-list", 0, "report list"),
    ("report-list", 0, "report list --failed --last 3 --filter fails"),
    ("gc", 0, "gc --keep 2 --dry-run"),
    ("gc", 0, "gc --keep 3 --keep-failed 0"),
    ("error", 2, "replay '#1'"),
    ("error", 2, "replay lastest"),

    ("recover", 0, "recover"),
    ("recover", 0, "recover --list --cwd killed"),
    ("error", 2, "recover --cwd killed"),
]

FILES = {
    "fails.fozzy.json": {"steps": [
        {"type": "assert_eq_int", "name": "the sum", "a": 1, "b": 2}]},
    "panics.fozzy.json": {"steps": [{"type": "panic", "message": "no way"}]},
    "date.fozzy.json": {"steps": [{"type": "proc_spawn", "cmd": "date", "args": ["+%s %N"]}]},
    "writes.fozzy.json": {"steps": [{"type": "proc_spawn", "cmd": "sh", "args": [
        "-c", "date '+%s %N' >a.txt; mktemp out.XXXXXX >b.txt"]}]},
    "several.fozzy.json": {"steps": [{"type": "unfreeze"}], "suites": ["a"], "tags": []},
    "suite.fozzy.json": {"suites": ["fails.fozzy.json"]},
    "wrong.fozzy.json": {"steps": [{"type": "sleeep"}, {"type": "sleep", "duration": "1"}]},
    "declarations.fozzy.json": {"steps": [
        {"type": "proc_when", "cmd": "a", "exit_code": 0},
        {"type": "proc_when", "cmd": "b", "exit_code": 0, "times": 0}]},
    "distributed.fozzy.json": {"distributed": {
        "node_count": 2, "steps": [{"type": "tick", "duration": "1ms"}],
        "invariants": [{"type": "kv_all_equal", "key": "k"}]}},
    "killed/writes.fozzy.json": {"steps": [
        {"type": "fs_write", "path": "kept.txt", "data": "new"},
        {"type": "proc_spawn", "cmd": "sleep", "args": ["60"]}]},
}


def prepare(folder, fozzy):
    """Makes the files that the examples name, but for those that examples themselves make."""
    os.mkdir(os.path.join(folder, "killed"))
    for name, members in FILES.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump({"version": 1, "name": name.split(".")[0], **members}, file)
    with open(os.path.join(folder, "not-json.fozzy.json"), "w", encoding="utf-8") as file:
        file.write("{")
    write_odd_traces(folder, fozzy)
    kill_run(os.path.join(folder, "killed"), fozzy)


def write_odd_traces(folder, fozzy):
    """A sound trace with other records than its program's, and one of another engine."""
    path = os.path.join(folder, "sound.fozzy")
    subprocess.run([fozzy, "run", "panics.fozzy.json", "--det", "--record", path],
                   cwd=folder, stdout=subprocess.DEVNULL, check=False)
    with open(path, "rb") as file:
        head = Trace(file.read(), None, None).header.json
    with open(os.path.join(folder, "panics.fozzy.json"), "rb") as file:
        program = file.read()
    builder = Builder([[end()]], program=program, head=head)
    with open(os.path.join(folder, "diverged.fozzy"), "wb") as file:
        file.write(builder.build())
    builder.line = b"fozzy-trace 1 999\n"
    with open(os.path.join(folder, "other.fozzy"), "wb") as file:
        file.write(builder.build())


def kill_run(folder, fozzy):
    """Leaves what a killed run on the machine's own files leaves, with a file changed since."""
    path = os.path.join(folder, "kept.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("old")
    run = subprocess.Popen(
        [fozzy, "run", "writes.fozzy.json", "--det", "--fs-backend", "host",
         "--proc-backend", "host"], cwd=folder, stdout=subprocess.DEVNULL)
    for _ in range(1200):
        with open(path, encoding="utf-8") as file:
            if file.read() == "new":
                break
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.wait()
    with open(path, "w", encoding="utf-8") as file:
        file.write("changed")
