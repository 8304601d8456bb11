"""The import state: put aside before a scenario, put back after it."""

import builtins
import contextlib
import itertools
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from types import ModuleType

# As they were before any student's code ran: a notebook imports the grader first.
_META_PATH = list(sys.meta_path)
_PATH_HOOKS = list(sys.path_hooks)
_PATH = list(sys.path)
_IMPORT = builtins.__import__
_MODULES = dict(sys.modules)
# What path hooks said of folders where no student writes: it takes long to ask again.
# The first entry of the path is the folder of whoever runs, or the current one.
_IMPORTERS = {
    path: importer
    for path, importer in sys.path_importer_cache.items()
    if path.startswith((sys.prefix, sys.base_prefix)) or path in _PATH[1:]
}


def mend_imports() -> None:
    """Let import work as it did before the student's code, whatever that has done.

    The finders, the path hooks and what they said, and `__import__` are those of
    before; modules and folders that are gone come back.
    """
    sys.meta_path[:] = _META_PATH
    sys.path_hooks[:] = _PATH_HOOKS
    sys.path_importer_cache.clear()
    sys.path_importer_cache.update(_IMPORTERS)
    sys.path += [entry for entry in _PATH if entry not in sys.path]
    builtins.__import__ = _IMPORT
    if not _MODULES.keys() <= sys.modules.keys():
        for name in _MODULES.keys() - sys.modules.keys():
            sys.modules[name] = _MODULES[name]
    # Made anew, after the cache was emptied, they are empty.
    sys.modules["sys"], sys.modules["builtins"] = sys, builtins


_needless: ContextVar[bool] = ContextVar("needless", default=False)


@contextlib.contextmanager
def without_students() -> Iterator[None]:
    """Save the trouble in the block: no student's code runs in this process."""
    token = _needless.set(True)
    try:
        yield
    finally:
        _needless.reset(token)


class ImportsOfCaller:
    """The import state as it is now, to be put back.

    That is the meta path, the path hooks, the importer cache, `sys.path`, `sys.argv`,
    `builtins.__import__` and the module cache, each in the object that holds it:
    import goes on using the old dict when `sys.modules` is rebound. So is whether and
    where bytecode is kept.
    """

    def __init__(self) -> None:
        self._lists = [
            (name, getattr(sys, name), list(getattr(sys, name)))
            for name in ("meta_path", "path_hooks", "path", "argv")
        ]
        self._bytecode = sys.dont_write_bytecode, sys.pycache_prefix
        self._importer_cache = sys.path_importer_cache
        self._importers = dict(sys.path_importer_cache)
        self._cache, self._modules = sys.modules, dict(sys.modules)
        self._import = builtins.__import__

    def put_back(self) -> None:
        """Let all be as it was, but for modules that must not be loaded twice."""
        builtins.__import__ = self._import
        for name, original, content in self._lists:
            original[:] = content
            setattr(sys, name, original)
        sys.dont_write_bytecode, sys.pycache_prefix = self._bytecode
        sys.path_importer_cache = self._importer_cache
        sys.path_importer_cache.clear()
        sys.path_importer_cache.update(self._importers)
        sys.modules = cache = self._cache
        for name in [*itertools.filterfalse(self._modules.__contains__, cache)]:
            if name not in _MODULES and _is_installed(cache[name]):
                self._modules[name] = cache[name]
            else:
                del cache[name]
        cache.update(self._modules)


@contextlib.contextmanager
def isolated_imports(callers: ImportsOfCaller | None = None) -> Iterator[None]:
    """Give the block an import state that works, and the caller his own back.

    `callers` is that, where it is known already: to look takes a while.
    """
    if _needless.get():
        yield
        return
    callers = callers or ImportsOfCaller()
    mend_imports()
    try:
        yield
    finally:
        callers.put_back()


@contextlib.contextmanager
def importing_the_grader() -> Iterator[None]:
    """Import modules of the grader in the block, as if no student's code had run.

    They stay loaded, and `mend_imports` brings them back like those loaded before.
    """
    with isolated_imports():
        before = set(sys.modules)
        yield
        new = {name: sys.modules[name] for name in sys.modules.keys() - before}
    _MODULES.update(new)
    sys.modules.update(new)


def _is_installed(module: ModuleType) -> bool:
    """Whether a module belongs to the interpreter, which must not load it twice."""
    try:
        origin = module.__spec__.origin  # type: ignore[union-attr]
    except Exception:  # no spec, or a module that answers for itself, and cannot
        return False
    return isinstance(origin, str) and (
        origin in ("built-in", "frozen")
        or origin.startswith((sys.prefix, sys.base_prefix))
    )
