"""The import state: put aside before a scenario, put back after it."""

import builtins
import contextlib
import sys
from collections.abc import Iterator
from contextvars import ContextVar

from grader.import_state import ImportState

# A notebook imports the grader first, so no student's code has run yet.
_BEFORE = ImportState()
# The importers of folders in which no student writes: to ask the path hooks for them
# again takes long. The first entry of the path is left out: it is the folder of the
# program that runs, or the current one.
_IMPORTERS = {
    path: importer
    for path, importer in _BEFORE.importers.items()
    if path.startswith((sys.prefix, sys.base_prefix)) or path in _BEFORE.path[1:]
}


def mend_imports() -> None:
    """Let import work as it did before the student's code, whatever that has done.

    The finders, the path hooks, the importers and `__import__` are those of before;
    modules and entries of the path that are gone come back.
    """
    sys.meta_path[:] = _BEFORE.meta_path
    sys.path_hooks[:] = _BEFORE.path_hooks
    sys.path_importer_cache.clear()
    sys.path_importer_cache.update(_IMPORTERS)
    sys.path += [entry for entry in _BEFORE.path if entry not in sys.path]
    builtins.__import__ = _BEFORE.import_function
    for name in _BEFORE.modules.keys() - sys.modules.keys():
        sys.modules[name] = _BEFORE.modules[name]
    # If the cache was emptied, import has made both modules anew, and empty.
    sys.modules["sys"], sys.modules["builtins"] = sys, builtins


def keep_loaded_modules() -> None:
    """Let `mend_imports` bring back also what has been loaded since the grader was.

    No student's code has run yet.
    """
    _BEFORE.modules.update(sys.modules)


_no_students: ContextVar[bool] = ContextVar("no_students", default=False)


@contextlib.contextmanager
def without_students() -> Iterator[None]:
    """Isolate nothing in the block: no student's code runs in this process."""
    token = _no_students.set(True)
    try:
        yield
    finally:
        _no_students.reset(token)


@contextlib.contextmanager
def isolated_imports(callers: ImportState | None = None) -> Iterator[None]:
    """Give the block an import state that works; then put the caller's back.

    `callers` is the import state of the caller, if it is known: to find it takes a
    while.
    """
    if _no_students.get():
        yield
        return
    callers = callers or ImportState()
    mend_imports()
    try:
        yield
    finally:
        callers.put_back(mended=_BEFORE.modules)


@contextlib.contextmanager
def importing_the_grader() -> Iterator[None]:
    """Import modules of the grader in the block, as if no student's code had run.

    They stay loaded, and `mend_imports` brings them back like those loaded before.
    """
    with isolated_imports():
        before = set(sys.modules)
        yield
        new = {name: sys.modules[name] for name in sys.modules.keys() - before}
    _BEFORE.modules.update(new)
    sys.modules.update(new)
