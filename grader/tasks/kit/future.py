"""Code of the student's, as if a future import stood above it in the notebook."""

import __future__

import contextlib
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

FLAG = __future__.annotations.compiler_flag


@contextlib.contextmanager
def below_a_future_import(subject: Any) -> Iterator[None]:
    """Compile what the student's functions compile under `annotations`.

    `compile` and `exec` look at the code that calls them for future statements. So
    each function of the subject's module, and of its classes, says that it has one.
    """
    namespace = vars(sys.modules[subject.__module__])
    changed = []
    for function in _functions_in(namespace):
        changed.append((function, function.__code__))
        function.__code__ = _with_flag(function.__code__)
    try:
        yield
    finally:
        for function, code in changed:
            function.__code__ = code


def _functions_in(namespace: dict[str, Any]) -> Iterator[FunctionType]:
    """The functions that have this namespace, in it and in its classes."""
    values = list(namespace.values())
    for value in list(values):
        if isinstance(value, type):
            values += vars(value).values()
    for value in values:
        function = getattr(value, "__func__", value)  # of a class or static method
        if isinstance(function, FunctionType) and function.__globals__ is namespace:
            yield function


def _with_flag(code: CodeType) -> CodeType:
    """The code, and the code of the functions within, with the flag."""
    constants = [
        _with_flag(each) if isinstance(each, CodeType) else each
        for each in code.co_consts
    ]
    return code.replace(co_flags=code.co_flags | FLAG, co_consts=tuple(constants))
