"""A failure to explain: the module, where it is looked up, what a traceback says."""

import ast
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.failure import Failure
from importscope.diagnosis.search import Level, Place, owner


@dataclass
class Case:
    """A module that is asked for, where it is looked up, and the failure, if known.

    `program` is the file that was run, "" if it is none or if nothing says so. `name`
    is the module; in `cannot import name 'a' from 'b'` it is `b`.
    """

    name: str
    place: Place
    failure: Failure
    program: str = ""

    @cached_property
    def levels(self) -> list[Level]:
        """The search for the module."""
        return self.place.look_up(self.name) if self.name else []

    @property
    def last(self) -> Level:
        """The level of the search that found the module, or failed."""
        return self.levels[-1]

    @property
    def tail(self) -> str:
        """The part of the name at which the search ended."""
        return self.last.name.rpartition(".")[2]

    @property
    def attribute(self) -> str:
        """The name that the module should have had."""
        return self.failure.facts.get("attribute", "")

    @cached_property
    def folders(self) -> list[Path]:
        """Where the program's own modules may be: the working folder, the program's."""
        own = [Path.cwd()]
        if self.program:
            own.append(Path(self.program).parent)
        own += [
            Path(frame.file).parent
            for frame in self.failure.frames
            if os.path.isabs(frame.file) and owner(frame.file) == "yours"  # noqa: PTH117
        ]
        return [folder for folder in dict.fromkeys(own) if folder.is_dir()]

    @property
    def where(self) -> str:
        """The last line of the program's own in the traceback: "app.py, line 3"."""
        for frame in reversed(self.failure.frames):
            if not frame.file.startswith("<"):
                line = f", line {frame.line}" if frame.line else ""
                return f"{shown(frame.file)}{line}"
        return ""

    @property
    def at(self) -> str:
        """The place in brackets, to end a sentence with; "" if no place is known."""
        return f" ({self.where})" if self.where else ""

    def module_of(self, file: str) -> str:
        """The name under which a file is imported; its own name if it is not."""
        for entry in self.place.path:
            folder = os.path.realpath(entry or Path.cwd()) + os.sep
            if os.path.realpath(file).startswith(folder):
                relative = Path(os.path.realpath(file)[len(folder) :]).with_suffix("")
                parts = [part for part in relative.parts if part != "__init__"]
                if all(part.isidentifier() for part in parts):
                    return ".".join(parts)
        return Path(file).stem


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def modules_in(folder: str) -> list[str]:
    """The names of the modules in a folder; none if it cannot be read."""
    try:
        names = [file.name for file in Path(folder).iterdir()]
    except OSError:
        return []
    stems = [name.removesuffix(".py") for name in names]
    return [stem for stem in stems if stem.isidentifier() and stem != "__pycache__"]


def relative_module(file: str, folder: Path) -> str:
    """The name of a file as a module, seen from a folder; "" if it has none."""
    try:
        relative = Path(file).resolve().relative_to(folder.resolve()).with_suffix("")
    except ValueError:
        return ""
    if all(part.isidentifier() for part in relative.parts):
        return ".".join(relative.parts).removesuffix(".__init__")
    return ""


def defined_names(file: str) -> list[str]:
    """The names that a source file defines at its top level, without running it."""
    if not file.endswith(".py"):
        return []
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []
    names = []
    for node in tree.body:
        for part in ast.walk(node) if isinstance(node, (ast.If, ast.Try)) else [node]:
            names += _names_of(part)
    return names


def _names_of(node: ast.AST) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(alias.asname or alias.name).split(".")[0] for alias in node.names]
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return [
        part.id
        for target in targets
        for part in ast.walk(target)
        if isinstance(part, ast.Name)
    ]


Rule = Callable[[Case], Cause | None]
