"""The built program, in a folder of its own."""

import json
import os
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOZZY = os.environ.get("FOZZY", os.path.join(ROOT, ".build", "debug", "fozzy"))

# Texts that break what puts them into markup without care.
NASTY = [
    "</script><script>document.title='broken'</script>", "<img src=x onerror=\"document.title='broken'\">",
    "]]>", "&amp;&lt;", "\"quoted\" and 'quoted'", "<!-- -->", "\u0000\u0007\u001b[31m", "\ufffe\uffff",
    "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))), "\ufdd0\U0001ffff\U0010fffe",
    "\u202eright to left", "line one\nline two\r\n\ttabbed", "\U0001f600 \u00e9 e\u0301", "{{x}} ${y} `z`",
]


class Folder:
    """A folder with scenarios, which is removed in the end."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self.path = self._folder.name

    def close(self):
        self._folder.cleanup()

    def write(self, name, content):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def scenario(self, name, *steps, title="x"):
        """Writes a scenario, a line for each step."""
        lines = ",\n".join(json.dumps(step) for step in steps)
        head = json.dumps(title)
        self.write(name, f'{{"version": 1, "name": {head}, "steps": [\n{lines}]}}\n')

    def run(self, *arguments):
        return subprocess.run(
            [FOZZY, *arguments], cwd=self.path, capture_output=True, check=False,
        )
