"""`modules_added(code)`: the modules that code brings along."""

import subprocess
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import doing, show
from grader.tasks.kit.folder import Files, folder

ModulesAdded = Callable[[str], Any]


def added(modules_added: ModulesAdded, files: Files, code: str) -> str:
    """What `modules_added` says of code that can import from these files."""
    with folder(files) as path, doing(f"modules_added(code)   where code is\n{code}"):
        return show(modules_added(f"import sys; sys.path.insert(0, {path!r})\n{code}"))


def added_twice(
    modules_added: ModulesAdded, files: Files, code: str, cached: str
) -> dict[str, Any]:
    """Two answers, where this process has a module that the code imports."""
    sys.modules[cached] = ModuleType(cached)
    state = ImportState()
    answers = [added(modules_added, files, code) for _ in range(2)]
    return {"answers": answers, "changes": state.changes()}


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
