"""The sentences of a story, at each level."""

import sys
from types import SimpleNamespace

import pytest
from support import Write, lazy_finder

from importscope import Trace, fresh, watch
from importscope.story import LEVELS, Step, level_for, tell


def story(trace: Trace) -> list[Step]:
    """The story, with short paths in each folder of the path."""
    return tell(trace.events, dict.fromkeys(sys.path, ""))


def sentences(trace: Trace, level: str) -> list[str]:
    """The sentences of a level, except the first and the last of the story."""
    most = LEVELS.index(level)
    return [step.sentence for step in story(trace) if step.level <= most][1:-1]


@pytest.fixture
def trace(write: Write) -> Trace:
    write({"pk/__init__.py": "", "pk/sub.py": ""})
    namespace: dict[str, object] = {}
    with watch(namespace) as trace:
        exec("import pk.sub as s", namespace)
    return trace


def test_by_module(trace: Trace) -> None:
    assert sentences(trace, "module") == [
        "`pk` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`pk` is finished.",
        "`pk.sub` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`pk.sub` is finished.",
        "The name `s` is bound to the module `pk.sub`.",
    ]


def test_by_module_only_what_the_code_asks_for_is_told_to_its_end(write: Write) -> None:
    write({"outer.py": "import inner", "inner.py": ""})
    with watch() as trace:
        __import__("outer")
    assert sentences(trace, "module") == [
        "`outer` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`inner` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`outer` is finished.",
    ]
    assert "`inner` is finished." in sentences(trace, "finder")


def test_the_story_of_two_packages_is_short() -> None:
    trace = fresh("import json, sqlite3")
    assert len(sentences(trace, "module")) <= len(trace.new) + 4


def test_a_message_has_one_line_and_marks_no_code(write: Write) -> None:
    write({"plain.py": "raise ValueError('a `b`\\n  c.')"})
    with pytest.raises(ValueError, match="a"), watch() as trace:
        __import__("plain")
    assert story(trace)[-1].sentence.startswith(
        "The code stops with ValueError: a 'b' c."
    )


def test_where_a_submodule_is_sought_is_said(trace: Trace) -> None:
    question = "`PathFinder`, do you have `pk.sub`? Look in `pk.__path__`."
    assert question in sentences(trace, "everything")


def test_by_finder(trace: Trace) -> None:
    not_there = "It is not in `sys.modules`, so import must find it."
    question = "`PathFinder`, do you have `{}`? Yes: `SourceFileLoader` can load it"
    assert sentences(trace, "finder") == [
        f"The code asks for `pk.sub`. {not_there}",
        f"`pk.sub` needs its parent first: import asks for `pk`. {not_there}",
        f"{question.format('pk')} from `pk/__init__.py`.",
        "`pk` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`pk` is finished.",
        f"{question.format('pk.sub')} from `pk/sub.py`.",
        "`pk.sub` is in `sys.modules`; `SourceFileLoader` runs its code now.",
        "`pk.sub` is finished.",
        "`sub` is an attribute of `pk` from now on.",
        "The name `s` is bound to the module `pk.sub`.",
    ]


def test_everything_has_a_step_for_each_event(trace: Trace) -> None:
    steps = story(trace)
    assert [step.event for step in steps] == trace.events
    told = sentences(trace, "everything")
    assert len(told) == len(steps) - 2
    assert "`PathFinder`, do you have `pk`?" in told
    assert "`pk` exists: a new module object, still empty." in told


def test_the_frame_of_the_story(trace: Trace) -> None:
    first, *_, last = story(trace)
    assert first.sentence == "The code starts. `sys.meta_path` holds 1 finder."
    end = "The code has come to its end. `sys.modules` holds 2 new names."
    assert last.sentence == end


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "`main` cannot be imported: ModuleNotFoundError: No module named 'main'."),
        ({"main.py": "1/0"}, "The code of `main` fails with ZeroDivisionError: "),
        ({"main.py": "import main.x"}, "`main.x` cannot be imported: ModuleNotFound"),
        ({"main.py": "def"}, "The code of `main` fails with SyntaxError: "),
    ],
    ids=["not found", "code fails", "not a package", "syntax"],
)
def test_failures(write: Write, files: dict[str, str], sentence: str) -> None:
    write(files)
    with pytest.raises(Exception) as raised, watch() as trace:  # noqa: PT011
        __import__("main")
    told = sentences(trace, "module")
    assert any(step.startswith(sentence) for step in told), told
    assert story(trace)[-1].sentence.startswith(
        f"The code stops with {raised.type.__name__}: "
    )


def test_a_finder_that_raises(write: Write) -> None:
    write({})
    sys.meta_path.insert(0, SimpleNamespace(find_spec=lambda name, path, target: 1 / 0))
    with pytest.raises(ZeroDivisionError), watch() as trace:
        __import__("plain")
    question = "`SimpleNamespace`, do you have `plain`?"
    answer = f"{question} It raises ZeroDivisionError: division by zero."
    assert answer in sentences(trace, "module")


def test_half_executed_namespace_halted(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"first.py": "import second", "second.py": "import first", "space/x.py": ""})
    monkeypatch.setitem(sys.modules, "gone", None)
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        exec("import first, space, gone")
    told = sentences(trace, "finder")
    half = "It is in `sys.modules`, but only half executed."
    assert f"`second` asks for `first`. {half}" in told
    none = "a namespace package has no code to run."
    assert f"`space` is in `sys.modules`; {none}" in told
    halted = "`sys.modules` holds None for it: import refuses."
    assert f"The code asks for `gone`. {halted}" in told


def test_how_things_stand_at_each_step(write: Write) -> None:
    write({"plain.py": ""})
    finder = SimpleNamespace(find_spec=lambda name, path, target: None)
    sys.meta_path.insert(0, finder)
    before = len(sys.modules)
    with watch() as trace:
        __import__("plain")
    steps: dict[str, Step] = {type(s.event).__name__: s for s in story(trace)}
    assert steps["Requested"].answers == "--"
    assert steps["Declined"].answers == "n-"
    assert steps["Found"].answers == "ny"
    assert steps["Found"].searched == "plain"
    assert steps["Executed"].answers == "--"
    assert steps["Created"].cached == before
    assert steps["Executing"].cached == before + 1


def test_a_lazy_module_has_run_nothing(write: Write) -> None:
    write({"lazy.py": "raise ValueError"})
    sys.meta_path.insert(0, lazy_finder("lazy"))
    with watch() as trace:
        __import__("lazy")
    assert sentences(trace, "module") == [
        "`lazy` is in `sys.modules`; `LazyLoader` puts its code off until an attribute "
        "is asked for.",
        "`lazy` waits, and has run nothing.",
    ]


def test_nobody_is_asked_for_what_is_there(write: Write) -> None:
    write({"first.py": "import second", "second.py": "import first"})
    with watch() as trace:
        exec("import first, first")
    for found in ("partial", "cached"):
        steps = story(trace)
        (step,) = (s for s in steps if getattr(s.event, "found", "") == found)
        assert (step.searched, step.answers, step.spec) == ("first", "-", None)


def test_few_modules_are_told_by_finder_many_by_module() -> None:
    assert level_for(2) == "finder"
    assert level_for(100) == "module"
