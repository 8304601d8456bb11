"""What lies around a program: its project, installed distributions, other Pythons."""

import csv
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlparse

from importscope.diagnosis.search import Entry, Item, look_at

_PROJECT = (".git", "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt")


@dataclass(frozen=True)
class Elsewhere:
    """A module that is installed for another Python.

    `python` is the command that starts it, if it can be seen; `distribution` is the
    name under which pip has installed the module, "" if nothing says so.
    """

    packages: str
    file: str
    python: str
    distribution: str


def project_folders(start: list[Path]) -> list[Path]:
    """The folders that hold a project's modules: the given ones, those above them up to
    the project's root, and each `src`, `lib` and other folder directly in them."""
    folders: list[Path] = []
    for folder in start:
        folders.append(folder)
        for above in list(folder.parents)[:4]:
            if above in (Path.home(), Path(above.anchor), Path("/tmp")):
                break
            folders.append(above)
            if any((above / name).exists() for name in _PROJECT):
                break
    nearest = list(dict.fromkeys(folders))
    inside = [child for folder in nearest for child in _children(folder)]
    return list(dict.fromkeys([*nearest, *inside]))


def find_nearby(name: str, start: list[Path], path: list[str]) -> Item | None:
    """The module of this name in a folder of the project that is not on the path."""
    taken = {os.path.realpath(entry or ".") for entry in path}
    for folder in project_folders(start):
        if os.path.realpath(folder) in taken:
            continue
        entry = look_at(str(folder), name)
        for item in entry.found:
            if item.kind != "namespace" or _has_python(Path(item.file)):
                return item
    return None


def _children(folder: Path) -> list[Path]:
    """The folders directly in a folder where modules of a project may be."""
    try:
        children = [child for child in folder.iterdir() if child.is_dir()]
    except OSError:
        return []
    children = [
        child
        for child in children
        if not child.name.startswith((".", "__"))
        and not (child / "pyvenv.cfg").exists()
        and child.name not in ("node_modules", "site-packages")
    ]
    # `src` first; and not the whole of a folder that has hundreds.
    return sorted(children, key=lambda child: (child.name != "src", child.name))[:50]


def _has_python(folder: Path) -> bool:
    try:
        return any(folder.glob("*.py")) or any(folder.glob("*/*.py"))
    except OSError:
        return False


def provided_by(distribution: Distribution) -> list[str]:
    """The modules that a distribution installs: the names that can be imported."""
    names: dict[str, None] = {}
    for file in _listed_files(distribution):
        first = file.parts[0]
        if first.endswith((".dist-info", ".egg-info")) or first.startswith(
            ("..", "__")
        ):
            continue
        stem = first.split(".")[0]
        if len(file.parts) > 1 or re.search(r"\.(py|so|pyd)$", first):
            names[stem] = None
    listed = distribution.read_text("top_level.txt") or ""
    names.update(dict.fromkeys(listed.split()))
    return [name for name in names if name.isidentifier()]


def _listed_files(distribution: Distribution) -> list[PurePosixPath]:
    """The files that a distribution lists, those that are gone too.

    `Distribution.files` leaves out what is gone, since Python 3.12.
    """
    record = distribution.read_text("RECORD")
    if record is None:
        return [PurePosixPath(file) for file in distribution.files or []]
    return [PurePosixPath(row[0]) for row in csv.reader(record.splitlines()) if row]


def normalized(name: str) -> str:
    """A distribution's name as pip compares it; the rule is that of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def find_distribution(name: str, path: list[str]) -> Distribution | None:
    """The distribution on the path that has this name."""
    for distribution in distributions(path=path):
        if normalized(distribution.name or "") == normalized(name):
            return distribution
    return None


def distribution_of(module: str, path: list[str]) -> Distribution | None:
    """The distribution on the path that has installed a top-level module."""
    for distribution in distributions(path=path):
        if module in provided_by(distribution):
            return distribution
    return None


def gone_editable(name: str, path: list[str]) -> tuple[str, str] | None:
    """An editable install whose folder is gone: the file that names it, and the folder.

    Such an install is a `.pth` file with the folder, or a `direct_url.json` with it.
    """
    for distribution in distributions(path=path):
        text = distribution.read_text("direct_url.json")
        if not text or not json.loads(text).get("dir_info", {}).get("editable"):
            continue
        folder = unquote(urlparse(json.loads(text)["url"]).path)
        names = [
            normalized(distribution.name),
            *map(normalized, provided_by(distribution)),
        ]
        if not Path(folder).exists() and normalized(name) in names:
            return f"{distribution.name} {distribution.version}", folder
    for file, folder in _pth_entries(path):
        words = normalized(f"{file.stem} {folder}").replace("/", " ").split()
        known = any(normalized(name) in word for word in words)
        if not Path(folder).exists() and known:
            return str(file), folder
    return None


def _pth_entries(path: list[str]) -> Iterator[tuple[Path, str]]:
    """The folders that `.pth` files add, each with its file."""
    for entry in path:
        if not entry.endswith("-packages"):
            continue
        for file in sorted(Path(entry).glob("*.pth")):
            for line in _lines(file):
                if line.strip() and not line.startswith(("#", "import ", "import\t")):
                    yield file, os.path.join(entry, line.strip())  # noqa: PTH118


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(errors="replace").splitlines()
    except OSError:
        return []


def find_elsewhere(name: str, path: list[str], start: list[Path]) -> Elsewhere | None:
    """The module, where it is installed for another Python of this machine."""
    taken = {os.path.realpath(entry) for entry in path if entry}
    for packages in _all_packages(start):
        if os.path.realpath(packages) in taken:
            continue
        entry: Entry = look_at(str(packages), name)
        items = [item for item in entry.found if item.kind != "namespace"]
        items += [item for item in entry.near if item.kind == "foreign"]
        if items:
            found = distribution_of(name, [str(packages)])
            return Elsewhere(
                str(packages),
                items[0].file,
                _python_of(packages),
                (found.name if found else "") or "",
            )
    return None


def _all_packages(start: list[Path]) -> list[Path]:
    """The folders of the packages of all Pythons of this machine, nearest first."""
    homes = [Path(home) for home in (os.environ.get("VIRTUAL_ENV"),) if home]
    for folder in project_folders(start):
        homes += [folder, *_environments_in(folder)]
    homes += _environments_in(Path(sys.prefix).parent)
    homes += [Path.home() / ".local", *(_python_homes())]
    homes += [Path(sys.base_prefix), Path("/usr"), Path("/usr/local")]
    for tool in (".pyenv/versions", ".virtualenvs", "miniconda3/envs"):
        homes += _folders_in(Path.home() / tool)
    found: list[Path] = []
    for home in dict.fromkeys(homes):
        for pattern in (
            "lib/python*/site-packages",
            "lib/python*/dist-packages",
            "Lib/site-packages",
        ):
            found += sorted(home.glob(pattern))
    return list(dict.fromkeys(found))


def _environments_in(folder: Path) -> list[Path]:
    try:
        return sorted(config.parent for config in folder.glob("*/pyvenv.cfg"))
    except OSError:
        return []


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(child for child in folder.iterdir() if child.is_dir())
    except OSError:
        return []


def _python_homes() -> Iterator[Path]:
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        if entry and (
            Path(entry, "python3").exists() or Path(entry, "python").exists()
        ):
            yield Path(entry).parent


def _python_of(packages: Path) -> str:
    """The command that starts the Python that uses a folder of packages; else ""."""
    home = next(
        (p for p in packages.parents if p.name.lower() == "lib"), packages
    ).parent
    version = re.search(r"python(\d\.\d+)", str(packages))
    names = [f"python{version[1]}"] if version else []
    for name in (*names, "python3", "python", "python.exe"):
        for folder in ("bin", "Scripts"):
            if (home / folder / name).exists():
                return str(home / folder / name)
    return ""
