"""Functions that ask about modules: `modules_added`, `kind_of`."""

import subprocess
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.scenarios.folder import folder
from grader.scenarios.importers import do_import, recording
from grader.scenarios.state import ImportState

ModulesAdded = Callable[[str], Any]
KindOf = Callable[[str], Any]


def added(modules_added: ModulesAdded, files: dict[str, str], code: str) -> str:
    """What `modules_added` says of code that can import from these files."""
    with folder(files) as path, doing(f"modules_added(code)   where code is\n{code}"):
        return show(modules_added(f"import sys; sys.path.insert(0, {path!r})\n{code}"))


def added_twice(
    modules_added: ModulesAdded, files: dict[str, str], code: str, cached: str
) -> dict[str, Any]:
    """What it says twice, where this process has a module that the code imports."""
    sys.modules[cached] = ModuleType(cached)
    state = ImportState()
    answers = [added(modules_added, files, code) for _ in range(2)]
    return {"answers": answers, "changes": state.changes()}


def helpers_counted(modules_added: ModulesAdded, helpers: list[str]) -> dict[str, bool]:
    """Which of these, all imported by the code, it counts; those always there aside."""
    bare = "import sys; print(*sys.modules)"
    preloaded = subprocess.run(
        [sys.executable, "-c", bare], stdout=subprocess.PIPE, text=True
    ).stdout.split()
    wanted = [name for name in helpers if name not in preloaded]
    code = f"import {', '.join(helpers)}"
    with doing(f"modules_added({code!r})"):
        given = list(modules_added(code))
    return {name: name in given for name in wanted}


def kinds(
    kind_of: KindOf,
    files: dict[str, str],
    names: list[str],
    imported: list[str],
) -> list[str]:
    """What `kind_of` says of each name, some of them imported before."""
    with folder(files) as path:
        sys.path.insert(0, path)
        for name in imported:
            do_import(name)
        return [_kind(kind_of, name) for name in names]


def effects_of_asking(
    kind_of: KindOf, files: dict[str, str], names: list[str], recorder: str
) -> dict[str, Any]:
    """Which modules ran, and what changed, while it was asked about each name."""
    ran = recording(recorder)
    with folder(files) as path:
        sys.path.insert(0, path)
        state = ImportState()
        for name in names:
            _kind(kind_of, name)
    return {"ran": list(ran), "changes": state.changes()}


def refusal(kind_of: KindOf, name: str) -> Error | None:
    """How it refuses a name that nobody knows."""
    return error_of(f"kind_of({name!r})", kind_of, name)


def _kind(kind_of: KindOf, name: str) -> str:
    with doing(f"kind_of({name!r})"):
        return show(kind_of(name))
