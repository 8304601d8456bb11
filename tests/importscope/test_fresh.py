"""`fresh`: the same observation, in an interpreter that holds little yet."""

import os
import subprocess
import sys

import pytest
from world import World

from importscope import fresh
from importscope.trace import Bound


def test_only_what_the_code_imports_is_new() -> None:
    trace = fresh("import json")
    assert trace.new[0] == "json"
    assert "json.decoder" in trace.new
    assert trace.error is None


def test_the_child_holds_what_a_bare_child_holds() -> None:
    code = "import sys; print(*sys.modules)"
    bare = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert fresh(code).output == bare


def test_names_are_those_of_a_script() -> None:
    trace = fresh("import sys as s; print(__name__, s.argv, sorted(globals()))")
    bare = "import sys as s; print(__name__, s.argv, sorted(globals()))"
    assert trace.output == subprocess.check_output(
        [sys.executable, "-c", bare], text=True
    )
    bound = [event.name for event in trace.events if isinstance(event, Bound)]
    assert bound == ["s"]


def test_the_current_directory_is_importable(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world({"plain.py": ""}))
    assert fresh("import plain").new == ["plain"]


def test_code_may_be_indented() -> None:
    assert fresh("    x = 1\n    print(x)").output == "1\n"


def test_an_error_is_part_of_the_trace() -> None:
    trace = fresh("print('before')\nimport no_such_module")
    assert trace.error == ("ModuleNotFoundError", "No module named 'no_such_module'")
    assert trace.output == "before\n"


@pytest.mark.parametrize(
    ("code", "error"),
    [("def", "SyntaxError"), ("raise SystemExit(3)", "SystemExit")],
)
def test_code_that_cannot_go_on(code: str, error: str) -> None:
    trace = fresh(code)
    assert trace.error is not None
    assert trace.error.type == error


def test_code_that_wrecks_import_is_still_told() -> None:
    trace = fresh(
        "import sys, builtins\nsys.meta_path.clear()\nsys.modules.clear()\n"
        "builtins.__import__ = None"
    )
    assert trace.error is None


def test_an_interpreter_that_dies_is_a_clear_error() -> None:
    with pytest.raises(RuntimeError, match=r"ended, with status 3(.|\n)*goodbye"):
        fresh("import os; print('goodbye', flush=True); os._exit(3)")


def test_the_parent_is_left_alone() -> None:
    before, directory = set(sys.modules), os.getcwd()  # noqa: PTH109
    fresh("import colorsys, os; os.chdir('/')")
    assert set(sys.modules) == before
    assert os.getcwd() == directory  # noqa: PTH109
