"""Rules: another file than the one that was meant answers, or nearly answers."""

import os
import sys
from itertools import pairwise
from pathlib import Path

from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.case import Case, same_file
from importscope.diagnosis.search import Item, Level, owner


def shadowed_parent(case: Case) -> Cause | None:
    """The parent is found, but it is not the one that was meant."""
    if len(case.levels) < 2 and case.last.found:
        parent = case.last
    elif len(case.levels) > 1:
        parent = case.levels[-2]
    else:
        return None
    if parent.locations is None or not case.last.found:
        return shadow(case, case.levels[0])
    return None


def shadow(case: Case, top: Level) -> Cause | None:
    """A file of the program's hides a module of the same name, `top`.

    The hidden module may be in the standard library, or installed.
    """
    winner, hidden = _hidden(top)
    if winner is None:
        return None
    script = bool(case.program) and same_file(winner.file, case.program)
    if hidden is None and not script:
        return None
    advice = [f"Rename {shown(winner.file)}."]
    if hidden is None:
        return Cause(
            "shadowed",
            f"{shown(winner.file)} imports itself: the script has the name of the "
            f"module {top.name} that it wants to import.",
            [*advice, f"Then install {top.name}: it is not installed here."],
        )
    whose = (
        "the standard library's"
        if owner(hidden) == "the standard library" or os.sep not in hidden
        else "the installed"
    )
    also = f", {shown(hidden)}" if os.sep in hidden else ""
    kind = "The script" if script else "The file"
    if Path(winner.file).name.startswith("__init__."):
        kind = "The package"
    return Cause(
        "shadowed",
        f"{kind} {shown(winner.file)} has the name of {whose} module {top.name}{also}, "
        "and comes first on the path: it is imported instead.",
        advice,
    )


def _hidden(top: Level) -> tuple[Item | None, str | None]:
    """What answers for a top-level name if that is the program's own, and what the
    answer hides: a file, or the name of a module in the standard library."""
    items = top.items()
    if not items or owner(items[0].file) != "yours":
        return None, None
    winner = items[0]
    for item in items[1:]:
        if item.kind != "namespace" and owner(item.file) != "yours":
            return winner, item.file
    if top.name in sys.stdlib_module_names:
        return winner, top.name
    return winner, None


def shadowed_module(case: Case) -> Cause | None:
    return shadow(case, case.levels[0]) if case.last.found else None


def shadow_in_between(case: Case) -> Cause | None:
    """A library imports a file of the program's, and means another module."""
    frames = case.failure.frames
    for importer, imported in pairwise(frames):
        if owner(importer.file) == "yours" or owner(imported.file) != "yours":
            continue
        if imported.file.startswith(("<", "[")):
            continue
        name = case.module_of(imported.file).split(".")[0]
        if cause := shadow(case, case.place.look_up(name)[0]):
            return cause
    return None


def other_file(case: Case) -> Cause | None:
    """The error names the file that it is about, and the file is not found here."""
    file = case.failure.facts.get("file", "")
    if not case.levels or not case.last.found or not Path(file).is_file():
        return None
    if same_file(file, case.last.origin):
        return None
    return Cause(
        "two-copies",
        f"The program imported {case.name} from {shown(file)}, which has no "
        f"{case.attribute}. Here, import finds another {case.name}, "
        f"{shown(case.last.origin)}: the program had another path.",
        [
            f"Rename or remove {shown(file)}, if the other one is meant.",
            "Look at PYTHONPATH, at the folder of the program, and at what changes "
            "sys.path.",
        ],
    )


def foreign_path(case: Case) -> Cause | None:
    """A file on the path belongs to another version of Python."""
    for frame in reversed(case.failure.frames):
        for entry in case.place.path:
            version = _version_of(entry)
            if not version or version == case.place.python:
                continue
            if not frame.file.startswith(entry + os.sep):
                continue
            asked_for = os.environ.get("PYTHONPATH", "").split(os.pathsep)
            how = "PYTHONPATH names it" if entry in asked_for else "sys.path has it"
            return Cause(
                "foreign-path",
                f"{shown(frame.file)} belongs to Python {version}, and this is Python "
                f"{case.place.python}: {how}.",
                [
                    "Unset PYTHONPATH: env -u PYTHONPATH python …"
                    if entry in asked_for
                    else f"Find out what puts {entry} on sys.path.",
                    f"Install the package for Python {case.place.python}.",
                ],
            )
    return None


def _version_of(entry: str) -> str:
    parts = Path(entry).parts
    versions = [part[6:] for part in parts if part.startswith("python")]
    if parts and parts[-1].endswith("-packages") and versions:
        return versions[-1] if "." in versions[-1] else ""
    return ""


def unreadable(case: Case) -> Cause | None:
    closed = [item.file for item in case.last.near() if item.kind == "closed"]
    closed += [entry.path for entry in case.last.entries if entry.state == "closed"]
    if not closed:
        return None
    return Cause(
        "unreadable",
        f"{closed[0]} may not be read by this user: import cannot see what is in it.",
        [f"Let its owner give the right to read: chmod -R go+rX {closed[0]}"],
    )


def near_miss(case: Case) -> Cause | None:
    """Something at the right place has nearly the right name."""
    sentences = {
        "case": (
            "case",
            "The file is {file}; {name} differs from it by upper and lower case, and "
            "Python takes the two for different names, even where the disk does not.",
            "Write the import as the file is named: {right}",
        ),
        "hyphen": (
            "hyphen",
            "The file is {file}, with a hyphen: the name of a module cannot have one.",
            "Rename it to {right}, with an underscore.",
        ),
        "foreign": (
            "foreign-extension",
            "{file} was built for {tag}. This is Python {python}, which does not look "
            "at such a file.",
            "Reinstall the package: {pip} install --force-reinstall …",
        ),
        "cached": (
            "stale-bytecode",
            "The source file of {name} is gone. Its bytecode is left, {file}, and "
            "Python does not import from __pycache__ without the source.",
            "Bring {right}.py back, or remove what imports it.",
        ),
        "unbuilt": (
            "not-built",
            "{name} is an extension that has not been built: there is only its source, "
            "{file}.",
            "Build and install the project: {pip} install …",
        ),
        "notebook": (
            "notebook",
            "{file} is a notebook, and import reads no notebooks.",
            "Move the code into {right}.py.",
        ),
    }
    for item in case.last.near():
        if item.kind not in sentences or (
            item.kind == "unbuilt" and len(case.levels) == 1
        ):
            continue
        cause, sentence, advice = sentences[item.kind]
        stem = Path(item.file).name.split(".")[0]
        right = stem.replace("-", "_") if item.kind == "hyphen" else stem
        if item.kind == "case":
            right = f"import {'.'.join([*case.last.name.split('.')[:-1], stem])}"
        words = {
            "file": shown(item.file),
            "name": case.last.name,
            "tag": _tag(item.file) if item.kind == "foreign" else "",
            "python": case.place.python,
            "right": right,
            "pip": f"{Path(sys.executable).name} -m pip",
        }
        return Cause(cause, sentence.format(**words), [advice.format(**words)])
    return None


def _tag(file: str) -> str:
    """For whom an extension was built: "Python 3.10, x86_64-linux-gnu"."""
    tag = Path(file).name.split(".")[1]
    kind, _, rest = tag.partition("-")
    if kind == "cpython" and rest[:3].strip("-").isdigit():
        digits, _, system = rest.partition("-")
        return f"Python {digits[0]}.{digits[1:]}" + (f", {system}" if system else "")
    if kind.startswith("cp") and kind[2:].isdigit():
        return f"Python {kind[2]}.{kind[3:]}" + (f", {rest}" if rest else "")
    return tag
