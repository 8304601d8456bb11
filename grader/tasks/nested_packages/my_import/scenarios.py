"""`my_import(name, globals, locals, fromlist, level)`: what import statements call."""

import builtins
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypedDict

from grader.tasks.kit.importing import recording
from grader.tasks.kit.library import Witness
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources

MyImport = Callable[..., Any]


class Seen(TypedDict):
    """What came of the lines, and which modules Python's own import found and ran."""

    steps: list[Step]
    found_by_python: list[str]
    run_by_python: list[str]


def typed(
    my_import: MyImport,
    shelves: list[Sources],
    lines: list[str],
    recorder: str,
    in_place: bool,
) -> Seen:
    """Type these lines with one finder a shelf, all of them first on the meta path.

    `my_import`, `asked` (what the finders were asked), `ModuleType` and `sys` can be
    used in the lines. The import statements of lines and modules call `my_import`;
    with `in_place`, all other import statements do too.
    """
    ran = recording(recorder)
    asked: list[Any] = []
    witnesses = [Witness(sources, asked, my_import) for sources in shelves]
    sys.meta_path[:0] = witnesses
    names = {
        "__builtins__": {**vars(builtins), "__import__": my_import},
        "ModuleType": ModuleType,
        "asked": asked,
        "my_import": my_import,
        "sys": sys,
    }
    python_import = builtins.__import__
    if in_place:
        builtins.__import__ = my_import
    try:
        steps = session(lines, names, ran)
    finally:
        builtins.__import__ = python_import
    return {
        "steps": steps,
        "found_by_python": [n for each in witnesses for n in each.found_by_python],
        "run_by_python": [n for each in witnesses for n in each.run_by_python],
    }
