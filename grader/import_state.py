"""The import state at one moment: to be put back, or compared with the one of now."""

import builtins
import itertools
import operator
import sys
from collections.abc import Container, Sequence
from types import ModuleType
from typing import Any


class ImportState:
    """The import state as it is when this object is made.

    That is the meta path, the path hooks, the path, the importer cache, the module
    cache and `builtins.__import__`; beside them `sys.argv`, and whether and where
    bytecode is kept. Of each list and dict this object knows both the list or dict
    itself and what was in it: import goes on using the old module cache when
    `sys.modules` is rebound.
    """

    def __init__(self) -> None:
        self.meta_path = list(sys.meta_path)
        self.path_hooks = list(sys.path_hooks)
        self.path = list(sys.path)
        self.importers = dict(sys.path_importer_cache)
        self.modules = dict(sys.modules)
        self.import_function = builtins.__import__
        self._lists: dict[str, tuple[list[Any], list[Any]]] = {
            "meta_path": (sys.meta_path, self.meta_path),
            "path_hooks": (sys.path_hooks, self.path_hooks),
            "path": (sys.path, self.path),
            "argv": (sys.argv, list(sys.argv)),
        }
        self._importer_cache = sys.path_importer_cache
        self._module_cache = sys.modules
        self._bytecode = sys.dont_write_bytecode, sys.pycache_prefix

    def put_back(self, mended: Container[str] = ()) -> None:
        """Let all be as it was, but for modules that must not be loaded twice.

        `mended` are the modules that were put into the cache only for as long as the
        state was another one: they leave it too.
        """
        builtins.__import__ = self.import_function
        for name, (original, content) in self._lists.items():
            original[:] = content
            setattr(sys, name, original)
        sys.dont_write_bytecode, sys.pycache_prefix = self._bytecode
        sys.path_importer_cache = self._importer_cache
        sys.path_importer_cache.clear()
        sys.path_importer_cache.update(self.importers)
        sys.modules = cache = self._module_cache
        for name in [*itertools.filterfalse(self.modules.__contains__, cache)]:
            if name not in mended and _is_pythons(name, cache[name]):
                self.modules[name] = cache[name]
            else:
                del cache[name]
        cache.update(self.modules)

    def has_same_lists(self) -> bool:
        """Whether the meta path, the path hooks and the path are as they were."""
        return (
            are_identical(self.meta_path, sys.meta_path)
            and are_identical(self.path_hooks, sys.path_hooks)
            and self.path == sys.path
        )

    def new_modules(self) -> list[str]:
        """The names that are new in `sys.modules` since, sorted.

        Modules of the standard library do not count: the student's code may be the
        first that needs one.
        """
        return sorted(
            name
            for name in sys.modules.keys() - self.modules.keys()
            if name.partition(".")[0] not in sys.stdlib_module_names
        )

    def changes(self) -> list[str]:
        """What has changed since: one phrase each, nothing where all is as it was."""
        changes = []
        meta_path, _ = self._lists["meta_path"]
        if not (
            meta_path is sys.meta_path and are_identical(self.meta_path, sys.meta_path)
        ):
            changes.append("sys.meta_path was changed")
        if self._module_cache is not sys.modules:
            changes.append("sys.modules was replaced")
        if new := self.new_modules():
            changes.append(f"new in sys.modules: {', '.join(new)}")
        if gone := self.modules.keys() - sys.modules.keys():
            changes.append(f"{len(gone)} names are gone from sys.modules")
        here = [n for n in self.modules if n in sys.modules]
        if other := [n for n in here if sys.modules[n] is not self.modules[n]]:
            changes.append(f"another module in sys.modules: {', '.join(other)}")
        if self.import_function is not builtins.__import__:
            changes.append("builtins.__import__ was replaced")
        return changes


def are_identical(some: Sequence[object], others: Sequence[object]) -> bool:
    """Whether both hold the same objects, and not only equal ones."""
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _is_pythons(name: str, module: ModuleType) -> bool:
    """Whether a module belongs to the interpreter, which must not load it twice.

    Under another name than its own, the module is only an alias.
    """
    try:
        if module.__spec__.name != name:  # type: ignore[union-attr]
            return False
        origin = module.__spec__.origin  # type: ignore[union-attr]
    except BaseException:  # no spec, or a module whose attributes run code that fails
        return False
    return isinstance(origin, str) and (
        origin in ("built-in", "frozen")
        or origin.startswith((sys.prefix, sys.base_prefix))
    )
