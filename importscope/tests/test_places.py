"""Which file was loaded: said in few letters, and whole on demand."""

import sys
from pathlib import Path

import pytest
from support import Write

from importscope import Trace, compare, fresh, watch
from importscope.places import short_origin, shorten, shorten_others
from importscope.report import Report
from importscope.saved import read, render

FOLDERS = {"/usr/lib/py": "", "/usr/lib/py/site-packages": "site-packages", "/me": "."}


@pytest.mark.skipif(sys.platform == "win32", reason="has other paths")
@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("/usr/lib/py/site-packages/a/b.py", "site-packages/a/b.py"),
        ("/me/random.py", "./random.py"),
        ("/me/right/helper.py", "./right/helper.py"),
        ("/men/helper.py", "/men/helper.py"),
        ("a table", "a table"),
        ("", ""),
    ],
)
def test_a_path_is_shortened_by_the_folder_that_the_reader_knows(
    origin: str, place: str
) -> None:
    assert shorten(origin, FOLDERS) == shorten_others(origin, FOLDERS) == place
    assert shorten(origin, {}) == origin


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("/usr/lib/py/json/__init__.py", "json/__init__.py"),
        ("/usr/lib/py/lib-dynload/_json.so", "lib-dynload/_json.so"),
        ("built-in", "built-in"),
        ("frozen", "frozen"),
    ],
)
def test_what_belongs_to_python_needs_no_place(origin: str, place: str) -> None:
    assert shorten(origin, FOLDERS) == place
    assert shorten_others(origin, FOLDERS) == ""


def test_the_folders_are_those_of_the_interpreter_that_was_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.py").touch()
    trace = fresh("import plain, os; os.chdir('/'); import colorsys")
    plain, colorsys = trace.tree()
    assert shorten(plain.origin, trace.folders) == "./plain.py"
    assert shorten(colorsys.origin, trace.folders) == "colorsys.py"
    again = read(render(Report(trace)))
    assert again.folders == trace.folders


def test_a_trace_that_knows_no_folders_can_be_read() -> None:
    saved = render(Report(fresh("import colorsys")))
    head, _, rest = saved.partition(', "folders": ')
    older = head + rest[rest.index("}") + 1 :]
    assert read(older).folders == {}


@pytest.fixture
def two_helpers(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[Trace]:
    """Two runs that import two files of one name."""
    monkeypatch.chdir(write({"right/helper.py": "", "wrong/helper.py": ""}))
    traces = []
    for place in ("right", "wrong"):
        monkeypatch.setenv("PYTHONPATH", place)
        traces.append(fresh("import helper, colorsys"))
    return traces


def test_the_tree_tells_two_files_of_one_name_apart(two_helpers: list[Trace]) -> None:
    for trace, place in zip(two_helpers, ("right", "wrong"), strict=True):
        helper, colorsys = str(trace).splitlines()[2:]
        assert helper.endswith(f"SourceFileLoader  ./{place}/helper.py")
        assert colorsys.endswith("SourceFileLoader")


def test_a_comparison_tells_two_files_of_one_name_apart(
    two_helpers: list[Trace],
) -> None:
    comparison = compare(*two_helpers)
    assert [*comparison.moved] == ["helper"]
    assert comparison.counts() == "0 came, 0 went, 2 stayed (1 from another file)"
    lines = str(comparison).splitlines()
    at = lines.index("From another file")
    assert lines[at + 1] == "  helper: ./right/helper.py → ./wrong/helper.py"


def test_modules_that_moved_together_are_one_line(write: Write) -> None:
    files = {f"{root}/pk/{name}.py": "" for root in "ab" for name in ("__init__", "x")}
    folder = write(files)
    traces = []
    for root in "ab":
        sys.path.insert(0, str(folder / root))
        with watch() as trace:
            __import__("pk.x")
        traces.append(trace)
        for name in ("pk", "pk.x"):
            del sys.modules[name]
    assert f"  2 modules: {folder / 'a'} → {folder / 'b'}" in str(compare(*traces))


def test_without_times_nothing_of_this_machine_is_shown(write: Write) -> None:
    write({"plain.py": ""})
    with watch() as trace:
        __import__("plain")
    assert "plain.py" in str(trace)
    assert "plain.py" not in trace.text(times=False)


@pytest.mark.parametrize(
    ("origin", "name", "expected"),
    [
        ("/any/where/plain.py", "plain", "plain.py"),
        ("/any/where/pk/sub.py", "pk.sub", "pk/sub.py"),
        ("/any/where/pk/inner/__init__.py", "pk.inner", "pk/inner/__init__.py"),
        ("/any/where/_json.cpython-311.so", "_json", "_json.cpython-311.so"),
        ("built-in", "pk.sub", "built-in"),
        ("", "space", ""),
    ],
)
def test_an_origin_is_the_same_on_every_machine(
    origin: str, name: str, expected: str
) -> None:
    assert short_origin(origin, name) == expected
