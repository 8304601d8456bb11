"""`modules_added(code)`: the modules that code brings along."""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from grader.import_state import ImportState
from grader.observe import doing, show
from grader.tasks.kit.folder import Files, folder

ModulesAdded = Callable[[str], Any]


def added(
    modules_added: ModulesAdded, files: Files, code: str, *, where: str = ""
) -> str:
    """What `modules_added` says of code that can import from these files."""
    called = f"modules_added(code)   where {where}code is\n{code}"
    with folder(files) as path, doing(called):
        return show(modules_added(f"import sys; sys.path.insert(0, {path!r})\n{code}"))


def added_in_hours(modules_added: ModulesAdded, files: Files, code: str) -> str:
    """The same, where an hour has passed each time that `subprocess` looks."""
    hours = map(float, itertools.count(0, 3600))
    with mock.patch.object(subprocess, "_time", hours.__next__):
        return added(
            modules_added, files, code, where="the new Python takes hours, and "
        )


def added_twice(
    modules_added: ModulesAdded, files: Files, code: str, cached: str
) -> dict[str, Any]:
    """Two answers, where this process has a module that the code imports.

    No Python can be found by its name only, and no variable sets an option of Python.
    """
    sys.modules[cached] = ModuleType(cached)
    with mock.patch.dict(os.environ, PATH=""):
        for variable in [*os.environ]:
            if variable.startswith("PYTHON") and variable != "PYTHONHOME":
                del os.environ[variable]
        state, before = ImportState(), _outside_of_import()
        answers = [added(modules_added, files, code) for _ in range(2)]
        changed = [
            f"{what} was changed"
            for what, value in _outside_of_import().items()
            if value != before[what]
        ]
    return {"answers": answers, "changes": state.changes() + changed}


def _outside_of_import() -> dict[str, Any]:
    return {
        "sys.path": list(sys.path),
        "sys.argv": list(sys.argv),
        "os.environ": dict(os.environ),
        "the current directory": str(Path.cwd()),
        "sys.stdout": sys.stdout,
    }


def helpers_counted(modules_added: ModulesAdded, helpers: list[str]) -> dict[str, bool]:
    """Which of these, all imported by the code, are counted.

    Modules that every new Python has loaded are left out.
    """
    bare = "import sys; print(*sys.modules)"
    preloaded = subprocess.run(
        [sys.executable, "-c", bare], stdout=subprocess.PIPE, text=True
    ).stdout.split()
    wanted = [name for name in helpers if name not in preloaded]
    code = f"import {', '.join(helpers)}"
    with doing(f"modules_added({code!r})"):
        given = list(modules_added(code))
    return {name: name in given for name in wanted}
