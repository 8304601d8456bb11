"""What a scenario could leave behind: a moment, to be compared with a later one."""

import builtins
import collections
import functools
import gc
import importlib.machinery
import importlib.util
import operator
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

_IPYTHONS = re.compile(
    r"_+(i*|i?\d+|[oid]h|exit_code|_\w+__)|In|Out|get_ipython|exit|quit|open"
)
_VALUES = (str, bytes, int, float, complex, bool, type(None), range)
_LEAVES = (CodeType, ModuleType, BuiltinFunctionType, re.Pattern, type(...))
# Whose state is all in what they refer to. Of an iterator or a lock it is not.
_OPEN = (
    *(dict, list, tuple, set, frozenset, collections.deque, MappingProxyType),
    *(FunctionType, MethodType, CellType, property, classmethod, staticmethod),
    *(type, type(object.__init__), type(type.__dict__["__abstractmethods__"])),
    *(functools.partial, functools._lru_cache_wrapper, PurePath),
    importlib.machinery.ModuleSpec,
)
_PATCHED = [
    vars(module)
    for module in (builtins, importlib, importlib.util, importlib.machinery)
] + [vars(sys.modules[name]) for name in ("_frozen_importlib", "types", "threading")]
_BUILTINS = vars(builtins)
_ENVIRONMENT: dict[Any, Any] = vars(os.environ)["_data"]  # undecoded


class Footprint:
    """The student's objects and the interpreter as they were at one moment."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._interpreter = _interpreter()
        self._walk = _Walk(namespace)
        # Kept, so that no other object gets the id of one of them.
        self._patched = gc.get_referents(*_PATCHED)
        self._referents = self._walk.referents()

    @property
    def is_known(self) -> bool:
        """Whether a change could be seen.

        Not if an object keeps its state to itself, or if there are too many.
        """
        return self._walk.found is not None

    def is_unchanged(self) -> bool:
        """Whether all is as it was."""
        return (
            self._interpreter == _interpreter()
            and _are_identical(self._patched, gc.get_referents(*_PATCHED))
            # Most often these are too: a quarter of the time to see.
            and (
                _are_identical(self._referents, self._walk.referents())
                or self._walk.found == _Walk(self._namespace).found
            )
        )


def _are_identical(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _interpreter() -> tuple[Any, ...]:
    return (
        threading.active_count(),
        _folder(),
        id(os.environ),
        hash(frozenset(_ENVIRONMENT.items())),
        tuple(map(id, sys.meta_path)),
        tuple(map(id, sys.path_hooks)),
        tuple(sys.path),
        sys.getrecursionlimit(),
    )


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a tenth of Path.cwd()
    except FileNotFoundError:
        return ""  # it has been removed


class _Walk:
    """All that a namespace leads to, as far as it belongs to it.

    `found` is that as a number; None where it cannot be told.
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
    """Whether it belongs to somebody else, or holds nothing."""
    if isinstance(item, type):
        return item.__module__ != "__main__"
    if isinstance(item, FunctionType):
        return item.__globals__ is not namespace
    if type(item) is object:
        return True
    return item is namespace or item is _BUILTINS or isinstance(item, _LEAVES)
