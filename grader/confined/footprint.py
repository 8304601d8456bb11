"""What a scenario could leave behind: a moment, to be compared with a later one."""

import builtins
import collections
import functools
import gc
import importlib.machinery
import importlib.util
import os
import re
import sys
import threading
from pathlib import PurePath
from types import (
    BuiltinFunctionType,
    CellType,
    CodeType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
)
from typing import Any

from grader import limits
from grader.import_state import ImportState, are_identical

# Names that IPython itself defines, and changes with each cell.
_IPYTHONS = re.compile(
    r"_+(i*|i?\d+|[oid]h|exit_code|_\w+__)|In|Out|get_ipython|exit|quit|open"
)
# Compared by value.
_VALUES = (str, bytes, int, float, complex, bool, type(None), range)
# Not looked into.
_LEAVES = (CodeType, ModuleType, BuiltinFunctionType, re.Pattern, type(...))
# The state of such an object is all in the objects that it refers to. For an iterator
# or a lock this is not so: a change of its state cannot be seen.
_OPEN = (
    *(dict, list, tuple, set, frozenset, collections.deque, MappingProxyType),
    *(FunctionType, MethodType, CellType, property, classmethod, staticmethod),
    *(type, type(object.__init__), type(type.__dict__["__abstractmethods__"])),
    *(functools.partial, functools._lru_cache_wrapper, PurePath),
    importlib.machinery.ModuleSpec,
)
# Modules in which students patch functions, as far as the import state is not enough.
_PATCHED = [
    vars(module)
    for module in (builtins, importlib, importlib.util, importlib.machinery)
] + [vars(sys.modules[name]) for name in ("_frozen_importlib", "types", "threading")]
_BUILTINS = vars(builtins)
_ENVIRONMENT: dict[Any, Any] = vars(os.environ)["_data"]  # undecoded


class Footprint:
    """The student's objects and the interpreter as they were at one moment.

    `imports` is the import state of that moment.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.imports = ImportState()
        self._modules = dict(sys.modules)
        self._namespace = namespace
        self._interpreter = _interpreter()
        self._walk = _Walk(namespace)
        # These objects are kept, so that no other object gets the id of one of them.
        self._patched = gc.get_referents(*_PATCHED)
        self._referents = self._walk.referents()

    @property
    def is_known(self) -> bool:
        """Whether a change could be seen.

        It could not if an object keeps its state to itself, or if there are too many
        objects.
        """
        return self._walk.found is not None

    def is_unchanged(self) -> bool:
        """Whether all is as it was."""
        return (
            self._interpreter == _interpreter()
            and self.imports.has_same_lists()
            and self._has_same_modules()
            and are_identical(self._patched, gc.get_referents(*_PATCHED))
            # Most often the very same objects are found: to see that takes a quarter
            # of the time of another walk.
            and (
                are_identical(self._referents, self._walk.referents())
                or self._walk.found == _Walk(self._namespace).found
            )
        )

    def _has_same_modules(self) -> bool:
        """Whether the same modules are loaded.

        Those of the standard library stay loaded when the import state is put back.
        """
        return self._modules.keys() == sys.modules.keys() and all(
            sys.modules[name] is module for name, module in self._modules.items()
        )


def _interpreter() -> tuple[Any, ...]:
    """What a scenario could change in the interpreter, beside the import state."""
    return (
        threading.active_count(),
        _folder(),
        id(os.environ),
        hash(frozenset(_ENVIRONMENT.items())),
        sys.getrecursionlimit(),
    )


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a tenth of the time of Path.cwd()
    except FileNotFoundError:
        return ""  # the folder has been removed


class _Walk:
    """All objects that a namespace leads to, as far as they belong to the namespace.

    `found` is a number that stands for them and their values; None where a change could
    not be seen.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._open: list[Any] = [namespace]
        self.found = self._objects(namespace)

    def referents(self) -> list[Any]:
        """What all objects on the way refer to now."""
        return gc.get_referents(*self._open)

    def _objects(self, namespace: dict[str, Any]) -> int | None:
        seen: set[int] = set()
        tokens: list[Any] = []
        left = [value for name, value in namespace.items() if not _is_ipythons(name)]
        while left:
            item = left.pop()
            if isinstance(item, _VALUES):
                tokens.append(item)
            elif id(item) not in seen:
                seen.add(id(item))
                tokens.append(id(item))
                if len(seen) > limits.FOOTPRINT_OBJECTS:
                    return None
                if not _is_foreign(item, namespace):
                    if (
                        not isinstance(item, _OPEN)
                        and type(item).__module__ != "__main__"
                    ):
                        return None
                    self._open.append(item)
                    referents = gc.get_referents(item)
                    tokens.append(len(referents))
                    left += referents
        return hash(tuple(tokens))


def _is_ipythons(name: str) -> bool:
    return _IPYTHONS.fullmatch(name) is not None


def _is_foreign(item: Any, namespace: dict[str, Any]) -> bool:
    """Whether an object does not belong to the namespace, or holds nothing."""
    if isinstance(item, type):
        return item.__module__ != "__main__"
    if isinstance(item, FunctionType):
        return item.__globals__ is not namespace
    if type(item) is object:
        return True
    return item is namespace or item is _BUILTINS or isinstance(item, _LEAVES)
