"""How to build a situation in which an import fails, and how to ask `why` about it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[1] / "src"


class Situation:
    """A folder with files, programs that fail in it, and what `why` says of them."""

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        self.folder = folder
        self.python = python
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "PYTEST", "COV_", "VIRTUAL_ENV"))
        } | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        self.prefix: list[str] = []

    def write(self, files: dict[str, str]) -> None:
        """Write files, {path: text}; the missing folders are made."""
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def make_environment(self, name: str = "env") -> Path:
        """Make a virtual environment without pip; return its site-packages."""
        subprocess.run(
            [sys.executable, "-m", "venv", "--without-pip", self.folder / name],
            check=True,
        )
        (packages,) = (self.folder / name).glob("lib/python*/site-packages")
        return packages

    def use(self, name: str = "env") -> None:
        """Run from here on the Python of this environment."""
        self.python = str(self.folder / name / "bin" / "python")

    def read_as_others_do(self) -> None:
        """Give up the right to read everything, if we are root."""
        if os.getuid() == 0:
            rights = "--bounding-set=-dac_override,-dac_read_search"
            self.prefix = ["setpriv", rights]

    def install(
        self, packages: Path, distribution: str, files: dict[str, str], version="1.0"
    ) -> None:
        """Install a distribution as pip does: the files, and a list of the files."""
        info = packages / f"{distribution}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        )
        (info / "RECORD").write_text("".join(f"{name},,\n" for name in files))
        for name, text in files.items():
            file = packages / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def run(self, *arguments: str, cwd: str = ".") -> str:
        """Run Python with these arguments; return what the program printed.

        Fails if the program does not fail.
        """
        return self.run_command(self.python, *arguments, cwd=cwd)

    def run_command(self, *command: str, cwd: str = ".") -> str:
        """Run a command that fails; return what the command printed."""
        done = subprocess.run(
            [*self.prefix, *command],
            cwd=self.folder / cwd,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode != 0, done.stdout
        return done.stdout

    def why(self, traceback: str, cwd: str = ".") -> dict[str, Any]:
        """What `why` answers about a traceback; "words" is what a person reads."""
        return self.ask("why", cwd=cwd, input=traceback)

    def why_name(self, name: str, cwd: str = ".") -> dict[str, Any]:
        """What `why` answers about the name of a module."""
        return self.ask("why", name, cwd=cwd, input="")

    def ask(self, *arguments: str, cwd: str, input: str) -> dict[str, Any]:
        command = [self.python, "-c", _START, str(SOURCE), *arguments]
        done = subprocess.run(
            [*self.prefix, *command],
            cwd=self.folder / cwd,
            env=self.environment | {"COLUMNS": "80"},
            input=input,
            capture_output=True,
            text=True,
        )
        assert "importscope" not in done.stderr, done.stderr
        words, data = done.stdout.split("\0")
        # The words are broken into lines; a test looks for a sentence.
        return {**json.loads(data), "words": " ".join(words.split()), "text": words}


# `python -m importscope`, of a Python in which importscope is not installed: the path
# of the program stays as it is. Prints the answer in words and as data.
_START = """
import sys
source = sys.argv.pop(1)
found = sys.path[:]
sys.path[0] = source
from importscope import shelter
shelter.programs_path[:] = found
shelter.enter()
import io
from importscope.command import main
text = sys.stdin.buffer.read()
for options in [], ["--json"]:
    sys.stdin = io.TextIOWrapper(io.BytesIO(text))
    if options:
        print(end="\\0", flush=True)
    assert main([*sys.argv[1:], *options]) == 0
"""
