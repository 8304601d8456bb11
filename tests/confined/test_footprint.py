"""What a scenario leaves behind in the interpreter is noticed."""

from typing import Any

import pytest

from grader.confined.footprint import Footprint

LEAVES = {
    "an entry in a list of a class": ("class A: log = []", "A.log.append(1)"),
    "an attribute of a class": ("class A: pass", "A.count = 1"),
    "an attribute of a function": ("def f(): pass", "f.calls = 1"),
    "a changed default": ("def f(seen={}): seen[1] = 2", "f()"),
    "a changed closure": (
        "def make():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n"
        "    return f\nf = make()",
        "f()",
    ),
    "a global": ("n = 1", "n = 2"),
    "a private global": ("_n = 1", "_n = 2"),
    "an attribute of an object": ("class A: pass\na = A()", "a.x = 1"),
    "what an object holds in a list": (
        "class A: pass\na = A(); a.x = [[]]",
        "a.x[0].append(1)",
    ),
    "a cached result": (
        "import functools\n@functools.cache\ndef f(x): return x",
        "f(1)",
    ),
    "a finder": ("import sys", "sys.meta_path.append(object())"),
    "a folder on the path": ("import sys", "sys.path.append('x')"),
    "a patched builtin": ("import builtins", "builtins.__import__ = print"),
    "a patched library": ("import importlib.util", "importlib.util.find_spec = print"),
    "a module of the standard library": ("", "import nturl2path"),
    "a variable of the environment": ("import os", "os.environ['LEFT'] = '1'"),
}


@pytest.fixture
def mended() -> Any:
    """The interpreter, put back after the test."""
    import builtins
    import importlib.util
    import os
    import sys

    kept = builtins.__import__, importlib.util.find_spec
    meta_path, path = list(sys.meta_path), list(sys.path)
    yield
    builtins.__import__, importlib.util.find_spec = kept
    sys.meta_path[:], sys.path[:] = meta_path, path
    os.environ.pop("LEFT", None)
    sys.modules.pop("nturl2path", None)


def changed(define: str, act: str) -> bool | None:
    """Whether the footprint notices the act; None where the footprint cannot tell."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(define, namespace)
    before = Footprint(namespace)
    assert before.is_unchanged()
    exec(act, namespace)
    return not before.is_unchanged() if before.is_known else None


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("what", LEAVES)
def test_it_sees(what: str) -> None:
    assert changed(*LEAVES[what])


def test_nothing_left_is_nothing_seen() -> None:
    define = "class A:\n    def f(self, x=(1, 2)): return [x]\na = A()"
    assert changed(define, "A().f(); a.f(3)") is False


def test_an_equal_value_is_no_change() -> None:
    assert changed("class A: x = 'ab'", "A.x = ''.join('ab')") is False


@pytest.mark.parametrize(
    "define", ["i = iter([1, 2])", "import itertools\ni = itertools.count()"]
)
def test_it_says_that_it_cannot_tell(define: str) -> None:
    assert changed(define, "next(i)") is None
