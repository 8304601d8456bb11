"""Lazy imports, as Python has them from 3.15 on: what is promised, used, never used."""

import sys
import threading
import traceback
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from support import Write, needs_lazy_imports

from importscope import Trace, fresh, watch
from importscope.events import Bound, Promised, Resolving
from importscope.page import render as render_page
from importscope.report import Report
from importscope.saved import read, render
from importscope.still import render as render_still

pytestmark = needs_lazy_imports

FILES = {
    "app.py": "lazy import plain\n"
    "lazy import other\n"
    "lazy from many import first, second as number\n"
    "def use():\n"
    "    return plain.text\n",
    "plain.py": "text = 'hello'",
    "other.py": "",
    "many.py": "import below\nfirst, second = 1, 2",
    "below.py": "",
}


@pytest.fixture(autouse=True)
def _as_it_was() -> Any:
    python: Any = sys
    yield
    assert python.get_lazy_imports_filter() is None
    assert python.get_lazy_imports() == "normal"


def promises(trace: Trace) -> list[tuple[str, str, str]]:
    """What was promised, where, and where it was used."""
    return [
        (promise.what, place(promise.made), place(promise.used))
        for promise in trace.promises()
    ]


def place(path: str) -> str:
    return path.rpartition("/")[2]


@pytest.fixture
def trace(write: Write) -> Trace:
    write(FILES)
    with watch() as trace:
        app: Any = __import__("app")
        app.use()
        exec("number", vars(app))
    return trace


def test_each_promise_has_its_place_and_the_place_of_its_first_use(
    trace: Trace,
) -> None:
    assert promises(trace) == [
        ("plain", "app.py:1", "app.py:5"),
        ("other", "app.py:2", ""),
        ("many.first", "app.py:3", ""),
        ("many.second", "app.py:3", "<string>:1"),
    ]
    assert trace.new == ["app", "plain", "many", "below"]


def test_the_report_tells_the_promises_that_were_never_used(trace: Trace) -> None:
    text = trace.text(times=False)
    assert text.endswith(
        "Lazy imports\n"
        "plain        used\n"
        "other        promised, never used\n"
        "many.first   promised, never used\n"
        "many.second  used"
    )
    assert "app.py:2  promised, never used" in trace.text()


def test_the_tree_marks_what_a_use_has_imported(trace: Trace) -> None:
    lazy = [
        (node.name, node.use is not None) for r in trace.tree() for _, node in r.walk()
    ]
    assert lazy == [("app", False), ("plain", True), ("many", True), ("below", False)]
    assert "plain     SourceFileLoader (lazy)\n" in trace.text(times=False)


def test_the_story_tells_the_promise_and_the_use(trace: Trace, tmp_path: Path) -> None:
    told = [
        step.sentence.replace(f"{tmp_path}/", "")
        for step in Report(trace).story
        if step.level == 0 and isinstance(step.event, Promised)
    ]
    until = "No module is searched for before the first use."
    assert told == [
        f"`app.py:1` promises `plain`. {until}",
        f"`app.py:2` promises `other`. {until}",
        f"`app.py:3` promises `many.first` and `many.second`. {until}",
        "`app.py:5` uses `plain`: import keeps its promise now.",
        "`<string>:1` uses `many.second`: import keeps its promise now.",
    ]


def test_a_name_is_bound_to_a_promise_then_to_the_module(write: Write) -> None:
    write({"plain.py": ""})
    namespace: dict[str, Any] = {}
    with watch(namespace) as trace:
        exec("lazy import plain\nimport sys\nplain", namespace)
    bound = [s.sentence for s in Report(trace).story if isinstance(s.event, Bound)]
    assert bound == [
        "The name `plain` is bound to a promise.",
        "The name `sys` is bound to the module `sys`.",
        "The name `plain` is bound to the module `plain`.",
    ]


def test_the_pictures_have_the_promises(trace: Trace, tmp_path: Path) -> None:
    still = render_still(Report(trace))
    assert "<li><code>other</code> (promised, never used)</li>" in still
    assert "<code>app.py:2</code> promises <code>other</code>" in still
    assert str(tmp_path) not in still
    assert render_page(Report(trace))


def test_a_saved_trace_has_the_promises(trace: Trace) -> None:
    again = read(render(Report(trace)))
    assert promises(again) == promises(trace)
    assert again.text() == trace.text()


def test_what_the_standard_library_promises_is_left_out() -> None:
    trace = fresh("import dataclasses")
    assert any(isinstance(event, Promised) for event in trace.events)
    assert trace.promises() == []
    assert "Lazy imports" not in trace.text()


@pytest.mark.parametrize(
    "how", ["sys.set_lazy_imports('all')", "__lazy_modules__ = ['plain']"]
)
def test_statements_without_the_word_may_promise(write: Write, how: str) -> None:
    write({"app.py": f"import sys\n{how}\nimport plain\nplain", "plain.py": ""})
    try:
        with watch() as trace:
            __import__("app")
    finally:
        sys.set_lazy_imports("normal")  # type: ignore[attr-defined]
    assert promises(trace) == [("plain", "app.py:3", "app.py:4")]


def test_a_relative_import_and_a_submodule(write: Write) -> None:
    write(
        {
            "pkg/__init__.py": "lazy from . import sub\nlazy import pkg.deep.end\n",
            "pkg/sub.py": "",
            "pkg/deep/__init__.py": "",
            "pkg/deep/end.py": "",
            "app.py": "import pkg\npkg.sub\npkg.pkg.deep.end\n",
        }
    )
    with watch() as trace:
        __import__("app")
    assert promises(trace) == [
        ("pkg.sub", "__init__.py:1", "app.py:2"),
        ("pkg.deep.end", "__init__.py:2", "app.py:3"),
    ]
    (app,) = trace.tree()
    assert [(node.name, node.use is not None) for _, node in app.walk()] == [
        ("app", False),
        ("pkg", False),
        ("pkg.sub", True),
        ("pkg.deep", False),
        ("pkg.deep.end", True),
    ]


DOTTED = """
lazy import pkg.first
lazy import pkg.second
lazy import pkg.third as third
lazy import pkg.missing
import sys
def loaded():
    print([name for name in sys.modules if name.partition(".")[0] == "pkg"])
pkg
loaded()
pkg.first
loaded()
third
loaded()
try:
    pkg.missing
except ModuleNotFoundError as error:
    print(error, error.__cause__, error.__cause__.__traceback__.tb_lineno)
loaded()
"""


def test_a_dotted_name_loads_its_parts_when_they_are_asked_for(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python does so only if `__import__` is its own function."""
    package = {
        f"pkg/{name}.py": "" for name in ("__init__", "first", "second", "third")
    }
    write(package | {"app.py": DOTTED})
    __import__("app")
    alone = capsys.readouterr().out
    for name in ("app", "pkg", "pkg.first", "pkg.third"):
        del sys.modules[name]
    with watch() as trace:
        __import__("app")
    assert capsys.readouterr().out == alone
    assert "['pkg']" in alone
    assert promises(trace) == [
        ("pkg.first", "app.py:2", "app.py:11"),
        ("pkg.second", "app.py:3", ""),
        ("pkg.third", "app.py:4", "app.py:13"),
        ("pkg.missing", "app.py:5", "app.py:16"),
    ]


def test_a_dotted_name_is_used_in_a_thread_that_is_not_watched(write: Write) -> None:
    package = {f"pkg/{name}.py": "" for name in ("__init__", "first", "second")}
    write(package | {"app.py": "lazy import pkg.first\nlazy import pkg.second"})
    with watch():
        app: Any = __import__("app")
        use = "import sys; pkg; alone = 'pkg.second' not in sys.modules; pkg.first"
        thread = threading.Thread(target=exec, args=(use, vars(app)))
        thread.start()
        thread.join()
    assert vars(app)["alone"]
    assert "pkg.first" in sys.modules


def test_no_code_of_the_program_tells_what_is_used(write: Write) -> None:
    write({"app.py": "lazy import plain.part as part", "plain/__init__.py": ""})
    write({"plain/part.py": ""})

    class Shy:
        def __repr__(self) -> str:
            raise ValueError

    with watch() as trace:
        app: Any = __import__("app")
        app.plain = Shy()
        exec("part", vars(app))
    assert promises(trace) == [("plain.part", "app.py:1", "<string>:1")]


def test_a_name_that_is_there_is_no_promise(write: Write) -> None:
    write(
        {"app.py": "import plain\nlazy from plain import text", "plain.py": "text = 1"}
    )
    with watch() as trace:
        app: Any = __import__("app")
    assert vars(app)["text"] == 1
    assert promises(trace) == []


def test_an_import_statement_keeps_no_promise(write: Write) -> None:
    write({"app.py": "lazy import plain", "plain.py": ""})
    with watch() as trace:
        __import__("app")
        exec("import plain")
        __import__("plain")
    assert promises(trace) == [("plain", "app.py:1", "")]
    assert not any(isinstance(event, Resolving) for event in trace.events)


def test_a_use_belongs_to_the_promise_of_its_own_module(write: Write) -> None:
    write(
        {"one.py": "lazy import plain", "two.py": "lazy import plain", "plain.py": ""}
    )
    with watch() as trace:
        __import__("one")
        exec("plain", vars(__import__("two")))
    assert promises(trace) == [
        ("plain", "one.py:1", ""),
        ("plain", "two.py:1", "<string>:1"),
    ]


def test_a_promise_from_before_is_kept_while_watched(write: Write) -> None:
    write({"app.py": "lazy import plain", "plain.py": ""})
    app: Any = __import__("app")
    with watch() as trace:
        exec("plain", vars(app))
    (use,) = (event for event in trace.events if isinstance(event, Resolving))
    assert (use.name, use.module, use.place) == ("plain", "app", "<string>:1")


def test_a_use_is_seen_after_many_requests_for_the_module(write: Write) -> None:
    write({"app.py": "lazy import plain", "plain.py": ""})
    with watch() as trace:
        for _ in range(300):
            exec("import plain")
        exec("plain", vars(__import__("app")))
    assert promises(trace) == [("plain", "app.py:1", "<string>:1")]


def test_a_use_in_another_thread(write: Write) -> None:
    write({"app.py": "lazy import plain", "plain.py": ""})
    with watch(threads=True) as trace:
        app: Any = __import__("app")
        thread = threading.Thread(target=exec, args=("plain", vars(app)), name="other")
        thread.start()
        thread.join()
    assert promises(trace) == [("plain", "app.py:1", "<string>:1")]
    (use,) = (event for event in trace.events if isinstance(event, Resolving))
    assert use.thread == "other"


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": "lazy import no_such_module\nno_such_module"},
        {"app.py": "lazy from plain import no_such_name\nno_such_name", "plain.py": ""},
        {"app.py": "lazy import plain\nplain", "plain.py": "1 / 0"},
        {"app.py": "lazy import no_such_module.part\nno_such_module"},
        {"app.py": "\nlazy import pkg.missing\npkg.missing", "pkg/__init__.py": ""},
    ],
    ids=["module", "name", "code", "dotted", "submodule"],
)
def test_a_use_that_fails_has_the_same_traceback(
    write: Write, files: dict[str, str]
) -> None:
    write(files)
    assert fails(watched=True) == fails(watched=False)


def fails(watched: bool) -> str:
    try:
        with watch() if watched else nullcontext():
            exec("import app")
    except Exception as error:
        here = error.__traceback__
        assert here is not None
        return "".join(traceback.format_exception(error.with_traceback(here.tb_next)))
    pytest.fail("no exception")


def test_a_use_that_failed_may_be_tried_again(write: Write) -> None:
    write({"app.py": "lazy import plain", "plain.py": "1 / 0"})
    with watch() as trace:
        app: Any = __import__("app")
        with pytest.raises(ZeroDivisionError):
            exec("plain", vars(app))
        write({"plain.py": "healed = True"})
        exec("plain.healed", vars(app))
    assert promises(trace) == [("plain", "app.py:1", "<string>:1")]
    assert [node.outcome for node in trace.tree()] == ["finished", "failed", "finished"]


def test_the_programs_filter_is_asked_and_shown(write: Write) -> None:
    python: Any = sys
    write({"app.py": "lazy import plain\nlazy from other import name", "plain.py": ""})
    write({"other.py": "name = 1"})
    asked = []

    def only_plain(*question: object) -> bool:
        asked.append(question)
        return question[1] == "plain"

    python.set_lazy_imports_filter(only_plain)
    try:
        with watch() as trace:
            assert python.get_lazy_imports_filter() is only_plain
            __import__("app")
        assert python.get_lazy_imports_filter() is only_plain
    finally:
        python.set_lazy_imports_filter(None)
    assert asked == [("app", "plain", None), ("app", "other", ("name",))]
    assert promises(trace) == [("plain", "app.py:1", "")]
    assert trace.new == ["app", "other"]


def test_the_program_may_set_its_filter_while_watched(write: Write) -> None:
    python: Any = sys
    write({"plain.py": ""})
    with watch() as trace:
        with pytest.raises(ValueError, match="not callable"):
            python.set_lazy_imports_filter(3)

        def never(*_: object) -> bool:
            return False

        python.set_lazy_imports_filter(never)
        exec("lazy import plain", {})
        python.set_lazy_imports_filter(None)
        exec("lazy import plain", {})
    assert len(trace.promises()) == 1
    assert trace.new == ["plain"]
