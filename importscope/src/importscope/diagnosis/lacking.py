"""Rules: a module is found, and lacks the name that is asked of it."""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from importscope.diagnosis import surroundings
from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.case import Case, defined_names, modules_in, same_file
from importscope.diagnosis.hidden import near_miss, unreadable
from importscope.diagnosis.search import look_at, owner


def circular(case: Case) -> Cause | None:
    partial = case.failure.kind.startswith("partial")
    if not case.name or not case.last.found:
        return None
    # Python 3.13 may speak of a file to rename instead of a circle.
    if not partial and case.attribute not in defined_names(case.last.origin):
        return None
    chain = list(_cycle(case))
    if not chain and not partial:
        return None
    if not chain:
        return Cause(
            "circular",
            f"{case.name} was still running when {case.attribute} was asked of it: "
            "modules import each other in a circle.",
            ["Give the whole traceback: its lines show the circle."],
        )
    circle = " → ".join(chain)
    twice = case.program and case.module_of(case.program) in chain
    program = shown(case.program)
    return Cause(
        "circular",
        f"Modules import each other in a circle: {circle}. {case.name} has not come to "
        f"the line that defines {case.attribute} yet."
        + (
            f" {program} runs twice: as the program, __main__, and as a module."
            if twice
            else ""
        ),
        [
            f"Move what both need, {case.attribute}, into a module of its own.",
            f"Or import {case.name} in {chain[-2]} later: inside the function that "
            "uses it.",
        ],
    )


def _cycle(case: Case) -> Iterator[str]:
    """The modules of the circle, from the half-finished one back to itself."""
    names: list[str] = []
    for frame in case.failure.frames:
        if not frame.file.startswith("<"):
            name = case.module_of(frame.file)
            if not names or names[-1] != name:
                names.append(name)
    if case.name in names:
        start = len(names) - 1 - names[::-1].index(case.name)
        if start == len(names) - 1 and case.name in names[:-1]:
            start = len(names) - 2 - names[-2::-1].index(case.name)
        yield from names[start:]
        # A module that imports itself is a circle, too.
        if names[-1] != case.name or start == len(names) - 1:
            yield case.name


def moved_name(case: Case) -> Cause | None:
    # The classes of collections.abc could be had from collections up to Python 3.9.
    if case.name == "collections":
        import collections.abc

        if case.attribute in collections.abc.__all__:
            return Cause(
                "moved-name",
                f"{case.attribute} is in collections.abc; Python 3.10 has removed it "
                "from collections.",
                [
                    f"from collections.abc import {case.attribute}",
                    f"Update whatever imports it{case.at}.",
                ],
            )
    return None


def submodule_not_imported(case: Case) -> Cause | None:
    full = f"{case.name}.{case.attribute}"
    if case.failure.kind != "attribute" or not case.last.found:
        return None
    found = case.place.look_up(full)[-1]
    if found.name != full or not found.found:
        return None
    return Cause(
        "submodule-not-imported",
        f"{full} is a submodule, and nothing has imported it: importing {case.name} "
        "does not import its submodules.",
        [f"import {full}"],
    )


def name_in_near_file(case: Case) -> Cause | None:
    """The module that answers is only a folder; the module that is meant is near."""
    if case.last.found and not case.last.origin.endswith((".py", ".so", ".pyd")):
        return near_miss(case)
    return None


def folder_instead(case: Case) -> Cause | None:
    if not case.last.found or case.last.locations is None:
        return None
    items = case.last.items()
    if not items or items[0].kind != "namespace":
        return None
    wanted = look_at(items[0].file, case.attribute)
    closed = [
        item for item in wanted.near if item.kind in ("case", "hyphen", "foreign")
    ]
    if closed:
        inner = Case(f"{case.name}.{case.attribute}", case.place, case.failure)
        return near_miss(inner)
    return Cause(
        "namespace-package",
        f"{case.name} is a mere folder here, {shown(items[0].file)}: it has no "
        f"__init__.py, so no names, and no module {case.attribute} either.",
        [
            f"Add {shown(items[0].file)}/__init__.py, if this folder is meant.",
            f"Install {case.name}, if a package is meant: it is not on the path.",
        ],
    )


def name_elsewhere(case: Case) -> Cause | None:
    """Another copy of the module, later on the path, has the name."""
    if not case.last.found:
        return None
    for item in case.last.items():
        if item.kind == "namespace" or same_file(
            str(Path(item.file).parent), str(Path(case.last.origin).parent)
        ):
            continue
        if case.attribute in defined_names(item.file):
            return Cause(
                "two-copies",
                f"Two copies of {case.name} are on the path. "
                f"{shown(case.last.origin)} comes first and has no {case.attribute}; "
                f"{shown(item.file)} has it.",
                [f"Remove or uninstall the first copy, {shown(case.last.origin)}."],
            )
    return None


def near_file_in_package(case: Case) -> Cause | None:
    """`from package import module`, and the package has a file of nearly that name."""
    if not case.last.found or not case.last.locations:
        return None
    inner = Case(f"{case.name}.{case.attribute}", case.place, case.failure)
    if inner.last.found or inner.last.name != inner.name:
        return None
    return unreadable(inner) or near_miss(inner)


def no_such_name(case: Case) -> Cause | None:
    if not case.attribute or not case.last.found:
        return None
    origin = case.last.origin or "built-in"
    names = defined_names(origin)
    for folder in case.last.locations or []:
        names += modules_in(folder)
    close = difflib.get_close_matches(case.attribute, names, 1, 0.8)
    text = f"{case.name}, {shown(origin)}, has no {case.attribute}"
    if case.attribute in names:
        return Cause(
            "found-here",
            f"{case.name}, {shown(origin)}, defines {case.attribute} now. When the "
            "program ran, the file was another one, or its code had not come that far.",
            ["Run the program again."],
        )
    if close:
        return Cause(
            "misspelled",
            f"{text}, but it has {close[0]}: the name may be misspelled.",
            [f"from {case.name} import {close[0]}"],
        )
    if owner(origin) == "the standard library" or origin in ("built-in", "frozen"):
        return Cause(
            "no-such-name",
            f"{text}: this is Python {case.place.python}, and another version may have "
            "it.",
            [
                f"Look up {case.name} in the documentation of Python "
                f"{case.place.python}."
            ],
        )
    found = surroundings.distribution_of(case.levels[0].name, case.place.path)
    if found is not None and owner(origin) == "installed":
        return Cause(
            "no-such-name",
            f"{text}. {found.name} {found.version} is installed; another version may "
            "have it.",
            [
                "Find out which version is meant, and install it: "
                f"{Path(sys.executable).name} -m pip install '{found.name}==…'"
            ],
        )
    return Cause("no-such-name", f"{text}.", [f"Define it in {shown(origin)}."])
