"""For generated modules, whatever they do, the trace says what has happened."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

from importscope import Trace, watch
from importscope.events import Error, Executed, Executing, Failed
from importscope.tree import Node

NAMES = ["a", "b", "ü", "p", "p.x", "p.y", "p.q", "p.q.z"]
PACKAGES = {"p", "p.q"}
Log = list[tuple[str, str]]


class Recorder(Loader):
    """Finds and loads the modules, and keeps a log of the code that has run."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources
        self.log: Log = []

    def find_spec(self, name: str, path: object, target: object) -> ModuleSpec | None:
        if name not in self.sources:
            return None
        return ModuleSpec(name, self, is_package=name in PACKAGES)

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        self.log.append(("begin", name))
        try:
            exec(self.sources[name], vars(module))
        except BaseException:
            self.log.append(("fail", name))
            raise
        # The import of a module that has removed itself from sys.modules fails.
        self.log.append(("end" if name in sys.modules else "fail", name))


@contextmanager
def only(finder: Recorder) -> Iterator[None]:
    """Put this finder on the meta path, and no other."""
    before = sys.meta_path[:]
    sys.meta_path[:] = [finder]  # type: ignore[list-item]
    try:
        yield
    finally:
        sys.meta_path[:] = before
        for name in NAMES:
            sys.modules.pop(name, None)


def statements() -> st.SearchStrategy[str]:
    absolute = st.sampled_from([*NAMES, "no_such_module", "a.no_package"])
    imports = st.one_of(
        absolute.map("import {}".format),
        absolute.map("import importlib; importlib.import_module({!r})".format),
        st.sampled_from(["x", "y", "q", "no_such_name"]).map("from p import {}".format),
        st.sampled_from(
            [
                "from . import x",
                "from .x import y",
                "from .. import p",
                "from . import q",
            ]
        ),
        st.sampled_from(["from a import *", "from p.q import z", "import p.q.z as z"]),
    )
    others = st.sampled_from(
        ["raise ValueError", "import sys; sys.modules['b'] = None", "import a; del a"]
    )
    return st.one_of(
        imports, imports.map("try: {}\nexcept ImportError: pass".format), others
    )


def sources() -> st.SearchStrategy[dict[str, str]]:
    replaces_itself = "import sys; sys.modules[__name__] = sys"
    removes_itself = "import sys; del sys.modules[__name__]"
    end = st.sampled_from(["", "", "", replaces_itself, removes_itself])
    body = st.builds(
        lambda lines, last: "\n".join([*lines, last]),
        st.lists(statements(), max_size=3),
        end,
    )
    return st.fixed_dictionaries(dict.fromkeys(NAMES, body))


def import_and_log(
    modules: dict[str, str], code: str, watched: bool
) -> tuple[Trace, Log, Error | None, list[str]]:
    """The trace, the log, the exception, and which modules are there at the end."""
    recorder, error = Recorder(modules), None
    with only(recorder):
        try:
            with watch() if watched else nullcontext(Trace()) as trace:
                exec(code, {})
        except Exception as raised:
            error = Error(type(raised).__name__, str(raised))
        there = [name for name in sys.modules if name in NAMES]
    return trace, recorder.log, error, there


def log_of_events(trace: Trace) -> Log:
    """The log that follows from the events of the trace."""
    log: Log = []
    running: list[str] = []
    for event in trace.events:
        match event:
            case Executing(_, name):
                running.append(name)
                log.append(("begin", name))
            case Executed(_, name):
                running.pop()
                log.append(("end", name))
            case Failed(_, name) if running[-1:] == [name]:
                running.pop()
                log.append(("fail", name))
    return log


def log_of_tree(nodes: list[Node]) -> Log:
    """The log that follows from the tree."""
    log: Log = []
    for node in nodes:
        if node.outcome != "missing":
            end = {"finished": "end", "failed": "fail"}[node.outcome]
            below = log_of_tree(node.children)
            log += [("begin", node.name), *below, (end, node.name)]
    return log


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(sources(), st.lists(statements(), min_size=1, max_size=3).map("\n".join))
def test_the_trace_is_what_has_happened(modules: dict[str, str], code: str) -> None:
    _, *unwatched = import_and_log(modules, code, watched=False)
    trace, *watched = import_and_log(modules, code, watched=True)
    assert watched == unwatched
    log, error, there = watched
    assert log_of_events(trace) == log_of_tree(trace.tree()) == log
    assert {*trace.new} == {*there}
    assert trace.error == error
    assert str(trace)
