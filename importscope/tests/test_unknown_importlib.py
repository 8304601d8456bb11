"""If a Python's importlib is unknown, less is seen, and the trace says so."""

import subprocess
import sys
from pathlib import Path

import pytest

from importscope import fresh

# Each change keeps import working, but breaks what the wrappers rely on.
CHANGES = {
    "_find_and_load": "bootstrap._find_and_load = lambda *a, f=old: f(*a)",
    "_find_spec": "bootstrap._find_spec = lambda *a, f=old: f(*a)",
    "_init_module_attrs": (
        "bootstrap._init_module_attrs = lambda *a, f=old, **o: f(*a, **o)"
    ),
    "_exec": "del bootstrap._exec",
    "_ImportLockContext": "bootstrap._ImportLockContext = type('_', (old,), {})",
}
WATCH = """
from importscope import watch
from importscope.events import Bound, Imported, Requested
namespace = {}
with watch(namespace) as trace:
    try:
        exec("import outer, sys\\nfrom pk import sub\\nimport broken", namespace)
    except ZeroDivisionError:
        pass
for event in trace.events[2:]:
    facts = (getattr(event, fact, None) for fact in ("name", "found", "source"))
    print(type(event).__name__, *filter(None, facts))
print(trace.new)
print(trace.text(times=False))
"""


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    (tmp_path / "pk").mkdir()
    for name, code in {
        "outer.py": "import inner",
        "inner.py": "import outer",
        "pk/__init__.py": "",
        "pk/sub.py": "",
        "broken.py": "1 / 0",
    }.items():
        (tmp_path / name).write_text(code)
    return tmp_path


def change(name: str) -> str:
    return (
        "import importlib._bootstrap as bootstrap\n"
        f"old = bootstrap.{name}\n{CHANGES[name]}\n"
    )


@pytest.mark.parametrize("name", CHANGES)
def test_only_import_statements_are_seen(name: str, modules: Path) -> None:
    code = change(name) + WATCH
    output = subprocess.check_output(
        [sys.executable, "-c", code], text=True, cwd=modules
    )
    assert output.splitlines() == [
        "Requested outer new",
        "Requested inner new",
        "Requested outer partial",
        "Imported inner",
        "Imported outer",
        "Bound outer outer",
        "Requested sys cached",
        "Bound sys sys",
        "Requested pk new",
        "Imported pk",
        "Bound sub pk.sub",
        "Requested broken new",
        "Failed broken",
        "Appeared pk.sub",
        "Ended",
        "['outer', 'inner', 'pk', 'pk.sub']",
        "4 new in sys.modules",
        "",
        f"The importlib._bootstrap.{name} of this Python is unknown to importscope. "
        "Only import statements are seen: no finders, no loaders, no import_module().",
        "",
        "outer",
        "└─ inner",
        "pk",
        "broken    ✗ ZeroDivisionError: division by zero",
    ]


def test_the_child_of_fresh_says_it_too(
    modules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (modules / "sitecustomize.py").write_text(change("_find_spec"))
    monkeypatch.setenv("PYTHONPATH", str(modules))
    trace = fresh("import outer")
    assert "_find_spec of this Python is unknown" in trace.note
    assert [node.name for node in trace.tree()] == ["outer"]


def test_nothing_is_said_where_all_is_seen() -> None:
    trace = fresh("import this_is_not_there")
    assert trace.note == ""
