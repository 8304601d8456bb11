"""Who would answer for a name: each finder is asked, each entry of the path looked at.

No module is imported for this: a package's `__path__` comes from its spec, unless the
package is imported already.
"""

import importlib.machinery
import os
import re
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Item:
    """Something at an entry of the path that has, or nearly has, the name.

    `kind` is "package", "extension", "source", "bytecode" or "namespace", for what can
    answer for the name; and for what cannot: "case" (the name in another case),
    "foreign" (an extension for another Python), "cached" (bytecode in `__pycache__`
    whose source is gone), "hyphen" (a hyphen for an underscore), "unbuilt" (the source
    of an extension), "notebook", "closed" (a folder that may not be read).
    """

    kind: str
    file: str


@dataclass(frozen=True)
class Entry:
    """An entry of the path.

    `state` is "folder", "archive", "missing", "closed" (it may not be read) or "other"
    (neither a folder nor an archive). `found` is what can answer for the name there,
    `near` is what only nearly has the name.
    """

    path: str
    state: str
    found: tuple[Item, ...] = ()
    near: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A finder that was asked. `answer` is the place that it named; "" for None."""

    finder: str
    answer: str
    loader: str = ""
    error: str = ""


@dataclass
class Level:
    """The search for one name: for `a.b`, the search for `a` and that for `a.b`.

    `path` is where the search looks: `sys.path`, or the `__path__` of the parent.
    `origin` is the file that answers; for a namespace package it is its first folder.
    """

    name: str
    path: list[str]
    asked: list[Asked] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    found: bool = False
    origin: str = ""
    locations: list[str] | None = None
    imported: bool = False

    def items(self) -> list[Item]:
        """All that could answer, in the order in which import would take it.

        A folder without `__init__.py` answers only if nothing else does.
        """
        found = [item for entry in self.entries for item in entry.found]
        return sorted(found, key=lambda item: item.kind == "namespace")

    def near(self) -> list[Item]:
        """All that nearly has the name."""
        return [item for entry in self.entries for item in entry.near]


@dataclass
class Place:
    """Where a name is looked up: a path, and the finders to ask.

    `finders` is empty if the Python in question is not this one: then no finder can be
    asked, and the path is only looked at.
    """

    path: list[str]
    finders: Sequence[Any] = ()
    modules: Mapping[str, Any] = field(default_factory=dict)
    python: str = ".".join(map(str, sys.version_info[:2]))

    def look_up(self, name: str) -> list[Level]:
        """The search for a name, level by level, up to the first that fails."""
        levels: list[Level] = []
        path: list[str] | None = None
        parts = name.split(".")
        for number in range(1, len(parts) + 1):
            level = self._look_up(".".join(parts[:number]), path)
            levels.append(level)
            if not level.found or level.locations is None:
                break
            path = level.locations
        return levels

    def _look_up(self, name: str, parent_path: list[str] | None) -> Level:
        path = self.path if parent_path is None else parent_path
        level = Level(name, list(path))
        level.entries = [look_at(entry, name.rpartition(".")[2]) for entry in path]
        if name in self.modules and self.modules[name] is None:
            return level
        if (module := self.modules.get(name)) is not None:
            level.found = level.imported = True
            level.origin = str(getattr(module, "__file__", None) or "")
            locations = getattr(module, "__path__", None)
            level.locations = None if locations is None else list(locations)
            return level
        for finder in self.finders:
            if self._ask(finder, level, parent_path):
                return level
        if not self.finders and (items := level.items()):
            level.found, level.origin = True, items[0].file
            if items[0].kind == "package":
                level.locations = [str(Path(items[0].file).parent)]
            elif items[0].kind == "namespace":
                level.locations = [item.file for item in items]
        return level

    def _ask(self, finder: Any, level: Level, parent_path: list[str] | None) -> bool:
        """Ask a finder, and write down what it answers; True if it finds the module."""
        kind = finder if isinstance(finder, type) else type(finder)
        label = kind.__name__
        path = parent_path
        if label == "PathFinder" and parent_path is None:
            path = self.path
        try:
            spec = finder.find_spec(level.name, path)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            level.asked.append(Asked(label, "", error=text))
            return False
        if spec is None:
            level.asked.append(Asked(label, ""))
            return False
        locations = spec.submodule_search_locations
        level.found = True
        level.locations = None if locations is None else list(locations)
        level.origin = spec.origin or (level.locations or [""])[0]
        loader = type(spec.loader).__name__ if spec.loader else "namespace"
        if isinstance(spec.loader, type):
            loader = spec.loader.__name__
        level.asked.append(Asked(label, level.origin, loader))
        return True


def look_at(entry: str, tail: str) -> Entry:
    """What there is at an entry of the path for the last part of a module's name."""
    folder = entry or "."
    try:
        names = os.listdir(folder)  # noqa: PTH208 (the names)
    except FileNotFoundError:
        return Entry(entry, "missing")
    except NotADirectoryError:
        return _look_into_archive(entry, tail)
    except OSError:
        return Entry(entry, "closed")
    found: list[Item] = []
    near: list[Item] = []
    for item in _sort(_items(folder, names, tail)):
        (found if item.kind in _ORDER else near).append(item)
    return Entry(entry, "folder", tuple(found), tuple(near))


# As a FileFinder takes them.
_ORDER = ["package", "extension", "source", "bytecode", "namespace"]
_SUFFIXES = {
    **dict.fromkeys(importlib.machinery.EXTENSION_SUFFIXES, "extension"),
    **dict.fromkeys(importlib.machinery.SOURCE_SUFFIXES, "source"),
    **dict.fromkeys(importlib.machinery.BYTECODE_SUFFIXES, "bytecode"),
}
_OTHERS = {".ipynb": "notebook", ".pyx": "unbuilt", ".c": "unbuilt", ".cpp": "unbuilt"}
_TAGGED = re.compile(r"\.(?:cpython-|cp|pypy|abi3|graalpy)[\w.-]*\.(?:so|pyd|dylib)$")


def _sort(items: Iterable[Item]) -> list[Item]:
    order = {kind: number for number, kind in enumerate(_ORDER)}
    return sorted(items, key=lambda item: order.get(item.kind, len(order)))


def _items(folder: str, names: list[str], tail: str) -> Iterator[Item]:
    for name in names:
        file = os.path.join(folder, name)  # noqa: PTH118 (of thousands of names)
        base, _, rest = name.partition(".")
        suffix = f".{rest}" if rest else ""
        if base == tail:
            if not suffix:
                yield from _folder(file)
            elif kind := _SUFFIXES.get(suffix) or _OTHERS.get(suffix):
                yield Item(kind, file)
            elif _TAGGED.search(name):
                yield Item("foreign", file)
        elif base.replace("-", "_").lower() == tail.lower() and (
            suffix in _SUFFIXES or (not suffix and _has_modules(file))
        ):
            yield Item("hyphen" if "-" in base else "case", file)
    cached = Path(folder, "__pycache__")
    if not {f"{tail}.py", tail} & set(names):
        for pyc in cached.glob(f"{tail}.{sys.implementation.cache_tag}*.pyc"):
            yield Item("cached", str(pyc))


def _folder(file: str) -> Iterator[Item]:
    try:
        inside = os.listdir(file)  # noqa: PTH208 (the names)
    except NotADirectoryError:
        return
    except OSError:
        yield Item("closed", file)
        return
    for name in inside:
        if name.startswith("__init__.") and name[8:] in _SUFFIXES:
            yield Item("package", str(Path(file, name)))
            return
    yield Item("namespace", file)


def _has_modules(folder: str) -> bool:
    """Whether this is a folder that has a Python file."""
    try:
        return any(file.suffix == ".py" for file in Path(folder).iterdir())
    except OSError:
        return False


def _look_into_archive(entry: str, tail: str) -> Entry:
    try:
        with zipfile.ZipFile(entry) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return Entry(entry, "other")
    found = []
    for kind, name in (
        ("package", f"{tail}/__init__.py"),
        ("source", f"{tail}.py"),
    ):
        if name in names:
            found.append(Item(kind, f"{entry}/{name}"))
    return Entry(entry, "archive", tuple(found))


def owner(file: str) -> str:
    """Whose a file is: "the standard library", "installed" or "yours"."""
    path = file.replace("\\", "/")
    if "/site-packages/" in path or "/dist-packages/" in path:
        return "installed"
    for key in ("stdlib", "platstdlib"):
        for base in (sys.prefix, sys.base_prefix):
            paths = {"base": base, "platbase": base}
            paths |= {f"installed_{name}": place for name, place in paths.items()}
            folder = sysconfig.get_path(key, vars=paths).replace("\\", "/")
            if path.startswith(f"{folder}/"):
                return "the standard library"
    if re.search(r"/lib/python\d\.\d+/", path):
        return "the standard library"
    return "yours"
