"""Watched code does exactly what it does unwatched."""

import _imp as imp
import builtins
import importlib
import linecache
import pickle
import subprocess
import sys
import threading
import traceback
import types
import warnings
import weakref
from collections.abc import Callable
from contextlib import nullcontext, suppress
from types import FrameType, SimpleNamespace

import pytest
from support import Write, lazy_finder

from importscope import Trace, machinery, watch
from importscope.events import Bound, Error, Executing, Requested

ORIGINALS = {
    (owner.__name__, name): getattr(owner, name) for owner, name, _ in machinery._makers
}


def in_place() -> dict[tuple[str, str], object]:
    return {
        (owner.__name__, name): getattr(owner, name)
        for owner, name, _ in machinery._makers
    }


@pytest.mark.parametrize("error", [ImportError, ValueError, KeyboardInterrupt])
def test_everything_is_put_back_after_an_exception(error: type[BaseException]) -> None:
    modules, meta_path, finders = sys.modules, sys.meta_path, list(sys.meta_path)
    with pytest.raises(error), watch():
        _fail(error)
    assert in_place() == ORIGINALS
    assert sys.modules is modules
    assert sys.meta_path is meta_path
    assert sys.meta_path == finders


def _fail(error: type[BaseException]) -> None:
    assert in_place() != ORIGINALS
    raise error


def test_watchers_may_end_in_any_order(write: Write) -> None:
    write({"plain.py": ""})
    first, second = watch(), watch()
    first.__enter__()
    trace = second.__enter__()
    first.__exit__(None, None, None)
    importlib.import_module("plain")
    second.__exit__(None, None, None)
    assert trace.new == ["plain"]
    assert in_place() == ORIGINALS


def test_an_import_function_of_the_watched_code_stays(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"plain.py": "", "other.py": ""})
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    with watch():
        theirs = builtins.__import__
        wrapper = SimpleNamespace(calls=[])

        def import_(name, *args, **kwargs):
            wrapper.calls.append(name)
            return theirs(name, *args, **kwargs)

        builtins.__import__ = import_
        import plain  # noqa: F401
    assert builtins.__import__ is import_
    with watch() as trace:
        import other  # noqa: F401
    assert builtins.__import__ is import_
    assert trace.new == ["other"]
    # importlib requests _io when it reads a file.
    calls = [name for name in wrapper.calls if name != "_io"]
    assert calls == ["plain", "other"]


BROKEN = {
    "syntax": {"broken.py": "def"},
    "code": {"outer.py": "import broken", "broken.py": "def f():\n  1 / 0\nf()"},
    "nobody": {"broken.py": "import no_such_module"},
    "not a package": {"plain.py": "", "broken.py": "import plain.sub"},
    "no such name": {"plain.py": "", "broken.py": "from plain import no_such_name"},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("how", ["import broken", "importlib.import_module('broken')"])
def test_tracebacks_are_the_same(write: Write, files: dict[str, str], how: str) -> None:
    write(files)
    assert _traceback(how, watched=True) == _traceback(how, watched=False)


def test_tracebacks_through_a_students_loader_are_the_same(write: Write) -> None:
    write({})

    class BrokenLoader:
        def create_module(self, spec):
            return None

        def exec_module(self, module):
            raise ValueError(module.__name__)

    spec = importlib.machinery.ModuleSpec("broken", BrokenLoader())
    finder = SimpleNamespace(find_spec=lambda name, path, target: spec)
    sys.meta_path.insert(0, finder)
    unwatched = _traceback("import broken", watched=False)
    assert _traceback("import broken", watched=True) == unwatched
    assert "_find_and_load" in unwatched


def _traceback(code: str, watched: bool) -> str:
    """The traceback that the code ends with, without the frame of this function."""
    namespace = {"importlib": importlib}
    try:
        if watched:
            with watch():
                exec(code, namespace)
        else:
            exec(code, namespace)
    except Exception as error:
        here = error.__traceback__
        assert here is not None
        return "".join(traceback.format_exception(error.with_traceback(here.tb_next)))
    pytest.fail("no exception")


def test_warnings_blame_the_same_line(write: Write) -> None:
    old = "import warnings\nwarnings.warn('old', stacklevel=2)"
    write({"plain.py": "import old", "old.py": old})
    with warnings.catch_warnings(record=True) as caught, watch():
        warnings.simplefilter("always")
        import plain
    assert [warning.filename for warning in caught] == [plain.__file__]


def test_nothing_is_kept_alive(write: Write) -> None:
    write({"plain.py": "class Thing: pass"})
    import plain

    namespace = {"thing": plain.Thing()}
    dead = weakref.ref(namespace["thing"])
    with watch(namespace):
        del namespace["thing"]
        assert dead() is None


class Asleep:
    """Raises an exception at every access to an attribute."""

    def __getattribute__(self, name: str) -> object:
        raise RuntimeError(name)


class AsleepType(type):
    def __getattribute__(cls, name: str) -> object:
        raise RuntimeError(name)


class AsleepModule(types.ModuleType):
    def __getattribute__(self, name: str) -> object:
        raise RuntimeError(name)


@pytest.mark.parametrize(
    "make",
    [Asleep, lambda: AsleepModule("asleep"), lambda: AsleepType("T", (), {})],
    ids=["object", "module", "class"],
)
def test_what_is_bound_is_left_asleep(write: Write, make: Callable[[], object]) -> None:
    write({"plain.py": ""})
    namespace: dict[str, object] = {"make": make}
    with watch(namespace):
        exec("thing = make()\nimport plain", namespace)


def test_a_lazy_module_is_left_asleep(write: Write) -> None:
    write({"lazy.py": "raise ValueError"})
    sys.meta_path.insert(0, lazy_finder("lazy"))
    namespace: dict[str, object] = {}
    with watch(namespace) as trace:
        exec("import lazy", namespace)
    (bound,) = (event for event in trace.events if isinstance(event, Bound))
    assert (bound.name, bound.type, bound.source) == ("lazy", "module", "lazy")


def test_a_finder_that_answers_nothing_fails_as_it_does_unwatched(write: Write) -> None:
    write({})
    sys.meta_path.insert(0, AsleepType("Finder", (), {}))  # type: ignore[arg-type]
    for watching in (nullcontext(), watch()):
        with pytest.raises(RuntimeError, match="find_spec"), watching:
            importlib.import_module("plain")


def test_strange_requests_fail_as_they_do_unwatched() -> None:
    for arguments in [([],), ("",), ("os", {}, {}, (), "x"), ("x", {}, {}, (), 1)]:
        with pytest.raises(Exception) as unwatched:  # noqa: PT011
            builtins.__import__(*arguments)
        with pytest.raises(unwatched.type) as watched, watch():
            builtins.__import__(*arguments)
        assert str(watched.value) == str(unwatched.value)


def test_fromlist_may_be_an_iterator_of_a_lazy_kind(write: Write) -> None:
    write({"pk/__init__.py": "", "pk/sub.py": ""})
    with watch():
        package = __import__("pk", fromlist=["sub"])
    assert package.sub.__name__ == "pk.sub"


def test_the_packages_own_import_is_light() -> None:
    code = "import sys, importscope; print({'anywidget', 'IPython'} & set(sys.modules))"
    output = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert output == "set()\n"


def test_a_wrapper_that_somebody_has_kept_sees_nothing_later(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"plain.py": ""})
    importlib.import_module("plain")
    with watch():
        kept = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", kept)
    with watch() as trace:
        import plain  # noqa: F401
    names = [event.name for event in trace.events if isinstance(event, Requested)]
    assert names == ["plain"]


def test_each_thread_has_its_own_watcher(write: Write) -> None:
    names = ["first", "second", "third"]
    write({f"{name}.py": "" for name in names})
    together = threading.Barrier(len(names))
    traces: dict[str, Trace] = {}

    def load(name: str) -> None:
        with watch() as traces[name]:
            together.wait(10)
            importlib.import_module(name)
            together.wait(10)

    threads = [threading.Thread(target=load, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert in_place() == ORIGINALS
    for name, trace in traces.items():
        assert {e.name for e in trace.events if isinstance(e, Executing)} == {name}


def test_an_interrupt_of_an_endless_import_puts_everything_back(write: Write) -> None:
    write({"endless.py": "import signal\nsignal.raise_signal(signal.SIGINT)"})
    before = {**sys.modules}
    with pytest.raises(KeyboardInterrupt), watch() as trace:
        import endless  # noqa: F401
    assert trace.error == Error("KeyboardInterrupt", "")
    assert in_place() == ORIGINALS
    assert {**sys.modules} == before
    assert not imp.lock_held()


def test_an_interrupt_while_watching_begins_or_ends_puts_everything_back() -> None:
    line = 1
    while interrupt_at(line):
        assert in_place() == ORIGINALS
        assert machinery._watched == {}
        assert not machinery._guard._is_owned()
        line += 1
    assert line > 100


def interrupt_at(line: int) -> bool:
    """Raise KeyboardInterrupt at this line of the code that installs the wrappers.

    False if fewer lines are executed.
    """
    count = 0

    def trace_call(frame: FrameType, event: str, arg: object) -> object:
        is_ours = frame.f_code.co_filename == machinery.__file__
        return trace_line if is_ours and frame.f_code.co_name in SETTING_UP else None

    def trace_line(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        text = linecache.getline(machinery.__file__, frame.f_lineno).strip()
        # Python never interrupts between taking a lock and entering its `with` block.
        if event == "line" and not text.startswith("with "):
            count += 1
            if count == line:
                raise KeyboardInterrupt
        return trace_line

    before, watching = sys.gettrace(), watch()
    try:
        sys.settrace(trace_call)  # type: ignore[arg-type]
        with watching:
            pass
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


SETTING_UP = {
    "add_watcher",
    "_install_wrappers",
    "remove_watcher",
    "_remove_wrappers",
    "_as_importlib",
}


def test_a_watch_that_could_not_end_ends_with_its_object() -> None:
    watching = watch()
    watching.__enter__()
    assert in_place() != ORIGINALS
    del watching
    assert in_place() == ORIGINALS


def test_a_watch_is_for_one_block() -> None:
    once = watch()
    with once as trace:
        pass
    with pytest.raises(RuntimeError, match="call it for each block"), once:
        pass
    assert len(trace.events) == 2
    assert in_place() == ORIGINALS


def test_what_is_no_namespace_is_refused() -> None:
    with pytest.raises(TypeError, match="say globals\\(\\), not str"):
        watch("import json")  # type: ignore[arg-type]


def test_what_the_code_sees_of_import_is_as_ever(write: Write) -> None:
    write({"plain.py": ""})
    shown = (
        "import sys\nshown = repr(sys.meta_path), repr(sys.path_hooks), "
        "type(sys.modules), id(sys.meta_path), id(sys.modules)"
    )
    unwatched: dict[str, object] = {}
    watched: dict[str, object] = {}
    exec(shown, unwatched)
    with watch():
        exec(shown, watched)
    assert watched["shown"] == unwatched["shown"]


class Holder:
    """Keeps the import function as an attribute, as the original can be kept."""

    load = None


def test_the_import_function_is_like_the_original() -> None:
    original = builtins.__import__
    with watch():
        wrapper = builtins.__import__
        Holder.load = wrapper
        assert Holder().load("sys") is sys
        assert wrapper == original
        assert original == wrapper
        assert hash(wrapper) == hash(original)
        assert repr(wrapper) == repr(original)
        assert wrapper.__doc__ == original.__doc__
        assert wrapper.__name__ == original.__name__
        pickled = pickle.dumps(wrapper)
    assert pickle.loads(pickled) is original


def test_the_message_of_an_exception_that_is_caught_is_not_asked_for(
    write: Write,
) -> None:
    write(
        {
            "broken.py": "asked = []\n"
            "class Odd(Exception):\n"
            "    def __str__(self): asked.append(1); return 'odd'\n"
            "import sys; sys.asked = asked\nraise Odd",
            "by_argument.py": "class Argument:\n"
            "    def __str__(self): sys.asked.append(2); return 'odd'\n"
            "import sys; raise ValueError(Argument())",
            "plain.py": "raise ValueError('a message')",
        }
    )
    with watch() as trace:
        for name in ("broken", "by_argument", "plain"):
            with suppress(Exception):
                importlib.import_module(name)
    assert sys.asked == []  # type: ignore[attr-defined]
    del sys.asked  # type: ignore[attr-defined]
    told = [node.error for node in trace.tree()]
    assert told == [
        Error("Odd", ""),
        Error("ValueError", ""),
        Error("ValueError", "a message"),
    ]
