"""The events of a trace, for each way to import; the tree, and how it is printed."""

import builtins
import importlib
import subprocess
import sys
import time
import types
import zipfile
from collections.abc import Callable
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import (
    LazyLoader,
    find_spec,
    module_from_spec,
    spec_from_file_location,
)
from types import SimpleNamespace

import pytest
from support import Write, lazy_finder

from importscope import Trace, compare, watch
from importscope.events import (
    Asked,
    Bound,
    Created,
    Error,
    Found,
    MetaPath,
    Repeated,
)


def lines(trace: Trace) -> list[str]:
    """A short line for each event, except the first and the last of the trace."""
    return [
        " ".join([type(event).__name__, *_facts(event)]) for event in trace.events[1:-1]
    ]


def _facts(event: object) -> list[str]:
    names = ("name", "found", "finder", "loader", "type", "source", "error")
    facts = (getattr(event, name, None) for name in names)
    return [str(fact) for fact in facts if fact is not None]


def loads(name: str) -> list[str]:
    """The events of importing a module from a file, up to the start of its code."""
    return [
        f"Requested {name} new",
        f"Asked {name} PathFinder",
        f"Found {name} PathFinder SourceFileLoader",
        f"Created {name} module",
        f"Executing {name}",
    ]


def ends(name: str) -> list[str]:
    """The events at the end of an import."""
    return [f"Executed {name}", f"Imported {name}"]


def test_plain_import(write: Write) -> None:
    root = write({"plain.py": ""})
    with watch() as trace:
        import plain  # noqa: F401
    assert lines(trace) == [*loads("plain"), *ends("plain")]
    assert trace.new == ["plain"]
    assert trace.error is None
    (found,) = (event for event in trace.events if isinstance(event, Found))
    assert found.origin == str(root / "plain.py")
    assert not found.package


def test_the_name_is_in_the_cache_before_its_code_runs(write: Write) -> None:
    write({"plain.py": "import sys; there = __name__ in sys.modules"})
    before = len(sys.modules)
    with watch() as trace:
        import plain
    assert plain.there
    cached = {type(e).__name__: getattr(e, "cached", None) for e in trace.events}
    assert cached["MetaPath"] == before
    assert cached["Executing"] == cached["Executed"] == before + 1


def test_times_never_go_back(write: Write) -> None:
    write({"plain.py": "import other", "other.py": ""})
    with watch() as trace:
        import plain  # noqa: F401
    times = [event.at for event in trace.events]
    assert times == sorted(times)
    assert times[0] == 0


def test_a_cached_module_is_not_searched_for(write: Write) -> None:
    write({"plain.py": ""})
    import plain

    with watch() as trace:
        import plain  # noqa: F401
    assert lines(trace) == ["Requested plain cached"]
    assert trace.new == []


def test_none_in_the_cache_halts_the_import(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plain", None)
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import plain  # noqa: F401
    halted = "ModuleNotFoundError: import of plain halted; None in sys.modules"
    assert lines(trace) == ["Requested plain halted", f"Failed plain {halted}"]


def test_names_that_are_bound(write: Write) -> None:
    write({"plain.py": "def greet(): ...\nanswer = 42", "pk/__init__.py": ""})
    write({"pk/sub.py": ""})
    namespace: dict[str, object] = {"kept": 1, "rebound": 2}
    with watch(namespace) as trace:
        exec(
            "import plain as p\nfrom plain import greet, answer\nimport pk.sub\n"
            "rebound = 'new'\n_private = 3",
            namespace,
        )
    bound = [event for event in trace.events if isinstance(event, Bound)]
    assert [(event.name, event.type, event.source) for event in bound] == [
        ("p", "module", "plain"),
        ("greet", "function", "plain"),
        ("answer", "int", ""),
        ("rebound", "str", ""),
        ("pk", "module", "pk"),
    ]


def test_a_name_is_seen_when_the_code_asks_for_the_next_module(write: Write) -> None:
    write({"first.py": "", "second.py": ""})
    namespace: dict[str, object] = {}
    with watch(namespace) as trace:
        exec("import first as one\nimport second as two", namespace)
    assert lines(trace) == [
        *loads("first"),
        *ends("first"),
        "Bound one module first",
        *loads("second"),
        *ends("second"),
        "Bound two module second",
    ]


def test_the_trace_itself_is_no_bound_name() -> None:
    namespace: dict[str, object] = {}
    with watch(namespace) as trace:
        namespace["trace"] = trace
    assert lines(trace) == []


def test_from_import_of_a_submodule(write: Write) -> None:
    write({"pk/__init__.py": "", "pk/sub.py": ""})
    with watch() as trace:
        from pk import sub  # noqa: F401
    assert lines(trace) == [
        *loads("pk"),
        *ends("pk"),
        *loads("pk.sub"),
        *ends("pk.sub"),
    ]


def test_from_import_of_an_attribute_loads_nothing_more(write: Write) -> None:
    write({"plain.py": "answer = 42"})
    with watch() as trace:
        from plain import answer  # noqa: F401
    assert lines(trace) == [*loads("plain"), *ends("plain")]


def test_parents_are_imported_first(write: Write) -> None:
    write({"pk/__init__.py": "", "pk/inner/__init__.py": "", "pk/inner/sub.py": ""})
    with watch() as trace:
        import pk.inner.sub  # noqa: F401
    wanted = "Requested pk.inner.sub new", "Requested pk.inner new"
    assert lines(trace) == [
        *wanted,
        *loads("pk"),
        *ends("pk"),
        *loads("pk.inner")[1:],
        *ends("pk.inner"),
        *loads("pk.inner.sub")[1:],
        *ends("pk.inner.sub"),
    ]
    assert trace.new == ["pk", "pk.inner", "pk.inner.sub"]


def test_relative_imports_have_full_names(write: Write) -> None:
    write({"pk/__init__.py": "from . import sub\nfrom .sub import answer\n"})
    write({"pk/sub.py": "answer = 42"})
    with watch() as trace:
        import pk  # noqa: F401
    assert lines(trace) == [
        *loads("pk"),
        "Requested pk partial",
        *loads("pk.sub"),
        *ends("pk.sub"),
        "Requested pk.sub cached",
        *ends("pk"),
    ]


def test_a_circular_import_finds_half_a_module(write: Write) -> None:
    write({"first.py": "import second", "second.py": "import first"})
    with watch() as trace:
        import first  # noqa: F401
    assert lines(trace) == [
        *loads("first"),
        *loads("second"),
        "Requested first partial",
        *ends("second"),
        *ends("first"),
    ]


def test_a_module_that_nobody_finds(write: Write) -> None:
    write({})
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import no_such_module  # noqa: F401
    error = Error("ModuleNotFoundError", "No module named 'no_such_module'")
    assert lines(trace) == [
        "Requested no_such_module new",
        "Asked no_such_module PathFinder",
        "Declined no_such_module PathFinder",
        f"Failed no_such_module {error}",
    ]
    assert trace.error == error


def test_a_module_whose_code_fails(write: Write) -> None:
    write({"outer.py": "import broken", "broken.py": "1 / 0"})
    before = len(sys.modules)
    with pytest.raises(ZeroDivisionError), watch() as trace:
        import outer  # noqa: F401
    error = "ZeroDivisionError: division by zero"
    assert lines(trace) == [
        *loads("outer"),
        *loads("broken"),
        f"Failed broken {error}",
        f"Failed outer {error}",
    ]
    assert trace.new == []
    assert trace.events[-1].cached == before


def test_namespace_package(write: Write) -> None:
    write({"space/sub.py": ""})
    with watch() as trace:
        import space  # noqa: F401
    assert lines(trace)[2] == "Found space PathFinder"
    (found,) = (event for event in trace.events if isinstance(event, Found))
    assert (found.loader, found.origin, found.package) == (None, None, True)
    assert trace.new == ["space"]


def test_reload(write: Write) -> None:
    write({"plain.py": ""})
    import plain

    with watch() as trace:
        importlib.reload(plain)
    assert lines(trace) == [
        "Asked plain PathFinder",
        "Found plain PathFinder SourceFileLoader",
        "Reloading plain",
        "Executed plain",
    ]
    assert trace.new == []


def test_import_module(write: Write) -> None:
    write({"plain.py": ""})
    with watch() as trace:
        importlib.import_module("plain")
        importlib.import_module("plain")
    assert lines(trace) == [*loads("plain"), *ends("plain"), "Requested plain cached"]


def test_a_module_that_code_puts_there(write: Write) -> None:
    write({"plain.py": "import sys; sys.modules['plain.twin'] = sys"})
    with watch() as trace:
        import plain  # noqa: F401
    assert lines(trace)[-1] == "Appeared plain.twin"
    assert trace.new == ["plain", "plain.twin"]


def test_a_duck_typed_finder_is_asked(write: Write) -> None:
    write({"plain.py": ""})
    finder = SimpleNamespace(find_spec=lambda name, path, target: None)
    sys.meta_path.insert(0, finder)
    with watch() as trace:
        import plain  # noqa: F401
    assert trace.events[0].finders == ["SimpleNamespace", "PathFinder"]
    assert lines(trace)[1:4] == [
        "Asked plain SimpleNamespace",
        "Declined plain SimpleNamespace",
        "Asked plain PathFinder",
    ]


@pytest.mark.parametrize(
    ("find_spec", "error"),
    [
        (lambda name: None, TypeError),
        (lambda name, path, target: {}["no_such_key"], KeyError),
    ],
    ids=["wrong arity", "raises"],
)
def test_a_finder_that_raises(
    write: Write, find_spec: object, error: type[Exception]
) -> None:
    write({"plain.py": ""})
    sys.meta_path.insert(0, SimpleNamespace(find_spec=find_spec))
    with pytest.raises(error), watch() as trace:
        import plain  # noqa: F401
    kinds = [type(event).__name__ for event in trace.events]
    assert kinds == ["MetaPath", "Requested", "Asked", "Raised", "Failed", "Ended"]
    assert trace.events[3].error.type == error.__name__


def test_a_changed_meta_path_is_noticed(write: Write) -> None:
    write({"plain.py": ""})
    finder = SimpleNamespace(find_spec=lambda name, path, target: None)
    with watch() as trace:
        sys.meta_path.append(finder)
        import plain  # noqa: F401
    finders = [event.finders for event in trace.events if isinstance(event, MetaPath)]
    assert finders == [["PathFinder"], ["PathFinder", "SimpleNamespace"]]


def test_watching_inside_watching(write: Write) -> None:
    write({"first.py": "", "second.py": ""})
    with watch() as outer:
        import first  # noqa: F401

        with watch() as inner:
            import second  # noqa: F401
    assert lines(inner) == [*loads("second"), *ends("second")]
    assert lines(outer) == [*loads("first"), *ends("first"), *lines(inner)]


def test_the_tree_is_who_imported_whom(write: Write) -> None:
    write({"pk/__init__.py": "", "pk/sub.py": "import plain", "plain.py": ""})
    with watch() as trace:
        import pk.sub
    pk, sub = trace.tree()
    assert (pk.name, pk.children) == ("pk", [])
    assert [child.name for child in sub.children] == ["plain"]
    assert sub.begin >= pk.end
    assert sub.outcome == "finished"


def test_before_the_block_nothing_has_been_seen() -> None:
    assert watch().so_far().events == []


def test_what_has_been_seen_so_far_can_be_printed(write: Write) -> None:
    write({"plain.py": ""})
    watching = watch()
    with watching:
        import plain  # noqa: F401

        so_far = watching.so_far()
    assert so_far.error is None
    assert "plain " in str(so_far)


def test_print_shows_the_tree(write: Write) -> None:
    write({"outer.py": "import plain", "plain.py": "import no_such_module"})
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import outer  # noqa: F401
    error = "ModuleNotFoundError: No module named 'no_such_module'"
    assert trace.text(times=False).splitlines() == [
        "0 new in sys.modules",
        "",
        "outer                 ✗ ModuleNotFoundError",
        "└─ plain              ✗ ModuleNotFoundError",
        f"   └─ no_such_module  ✗ {error}",
        "",
        error,
    ]
    assert " ms " in str(trace)


def test_a_trace_of_nothing_is_printed_on_one_line() -> None:
    with watch() as trace:
        pass
    assert trace.text(times=False) == "0 new in sys.modules"
    assert str(trace) == "0 new in sys.modules, 0.00 ms"


def test_each_module_is_printed_on_one_line_whatever_its_error_says(
    write: Write,
) -> None:
    write({"broken.py": "raise ImportError('first line\\n\\n  second line')"})
    with pytest.raises(ImportError), watch() as trace:
        import broken  # noqa: F401
    assert trace.text(times=False).splitlines() == [
        "0 new in sys.modules",
        "",
        "broken  ✗ ImportError: first line second line",
        "",
        "ImportError: first line",
        "",
        "  second line",
    ]


def test_names_of_any_width_are_printed_in_columns(write: Write) -> None:
    long = "very_" * 20 + "long"
    write({f"{long}.py": "", "値.py": "", "plain.py": "", "space/sub.py": ""})
    with watch() as trace:
        for name in (long, "値", "plain", "space"):
            importlib.import_module(name)
    assert trace.text(times=False).splitlines()[2:] == [
        f"{long}  SourceFileLoader",
        "値     SourceFileLoader",
        "plain  SourceFileLoader",
        "space  namespace",
    ]


def test_an_empty_meta_path(write: Write) -> None:
    write({})
    sys.meta_path.clear()
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import no_such_module  # noqa: F401
    assert trace.events[0].finders == []
    assert [type(event).__name__ for event in trace.events] == [
        *("MetaPath", "Requested", "Failed", "Ended")
    ]


def test_from_imports_in_a_circle_find_half_a_module(write: Write) -> None:
    write({"pk/__init__.py": "", "pk/a.py": "from . import b"})
    write({"pk/b.py": "from . import a"})
    with watch() as trace:
        import pk.a  # noqa: F401
    assert lines(trace)[1 + len(loads("pk") + ends("pk")) :] == [
        *loads("pk.a")[1:],
        "Requested pk cached",
        *loads("pk.b"),
        "Requested pk cached",
        "Requested pk.a partial",
        *ends("pk.b"),
        *ends("pk.a"),
    ]


def test_import_star_loads_the_submodules_that_all_names(write: Write) -> None:
    write({"pk/__init__.py": "__all__ = ['sub']", "pk/sub.py": ""})
    with watch() as trace:
        exec("from pk import *", {})
        exec("from pk import *", {})
    assert lines(trace) == [
        *loads("pk"),
        *ends("pk"),
        *loads("pk.sub"),
        *ends("pk.sub"),
        "Requested pk cached",
    ]


def test_import_from_c_code(write: Write) -> None:
    time.strptime("2020", "%Y")
    with watch() as trace:
        time.strptime("2020", "%Y")
    assert lines(trace) == ["Requested _strptime cached"]


@pytest.mark.parametrize("function", [builtins.__import__, importlib.__import__])
def test_import_functions(write: Write, function: Callable[..., object]) -> None:
    write({"plain.py": ""})
    with watch() as trace:
        # The parameter is the original function; the statement calls the wrapper.
        if function is importlib.__import__:
            function("plain")
        else:
            __import__("plain")
    assert lines(trace)[:7] == [*loads("plain"), *ends("plain")]


def test_a_request_through_an_import_function_of_python_is_told_once(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"pk/__init__.py": "", "pk/sub.py": ""})
    importlib.import_module("pk.sub")
    monkeypatch.setattr(builtins, "__import__", importlib.__import__)
    with watch() as trace:
        import pk.sub as sub  # noqa: F401
    # importlib.__import__ requests the first part of the name, too.
    assert lines(trace) == ["Requested pk.sub cached", "Requested pk cached"]


def test_a_request_through_an_import_function_of_the_user_is_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"plain.py": ""})
    import plain

    original = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", lambda *args: original(*args))
    with watch() as trace:
        import plain  # noqa: F401

        importlib.import_module("plain")
    assert lines(trace) == ["Requested plain cached"] * 2


def test_a_zip_file(write: Write) -> None:
    root = write({})
    with zipfile.ZipFile(root / "modules.zip", "w") as file:
        file.writestr("zipped.py", "")
    sys.path.insert(0, str(root / "modules.zip"))
    with watch() as trace:
        import zipped  # noqa: F401
    assert [line for line in lines(trace) if "zipped" in line] == [
        line.replace("SourceFileLoader", "zipimporter") for line in loads("zipped")
    ] + ends("zipped")


def test_a_path_hook(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write({})

    class Hook:
        def __init__(self, entry: str) -> None:
            if entry != "<hooked>":
                raise ImportError

        def find_spec(self, name: str, target: object = None) -> ModuleSpec | None:
            return ModuleSpec(name, Loader()) if name == "hooked" else None

    monkeypatch.setattr(sys, "path_hooks", [Hook, *sys.path_hooks])
    monkeypatch.setattr(sys, "path", ["<hooked>", *sys.path])
    with watch() as trace:
        import hooked  # noqa: F401
    assert lines(trace) == [
        *(line.replace("SourceFileLoader", "Loader") for line in loads("hooked")),
        *ends("hooked"),
    ]


class Loader:
    """A loader whose methods raise the given exceptions, if any."""

    def __init__(self, create: object = None, execute: object = None) -> None:
        self.create, self.execute = create, execute

    def create_module(self, spec: ModuleSpec) -> None:
        if isinstance(self.create, Exception):
            raise self.create

    def exec_module(self, module: types.ModuleType) -> None:
        if isinstance(self.execute, Exception):
            raise self.execute


class Legacy:
    """A loader that has only load_module(), which runs this code."""

    def __init__(self, code: str = "") -> None:
        self.code = code

    def load_module(self, name: str) -> types.ModuleType:
        module = sys.modules[name] = types.ModuleType(name)
        exec(self.code, vars(module))
        return module


def finds(spec: object) -> SimpleNamespace:
    """A finder that returns this spec for every name."""
    return SimpleNamespace(find_spec=lambda name, path, target: spec)


KNOWS_LOAD_MODULE = hasattr(importlib._bootstrap, "_load_backward_compatible")  # type: ignore[attr-defined]

BAD_SPECS = {
    "no spec at all": ("greeting", ["Found strange SimpleNamespace"]),
    "no loader": (
        ModuleSpec("strange", None),
        ["Found strange SimpleNamespace", "Created strange module"],
    ),
    "loader without create_module": (
        ModuleSpec("strange", SimpleNamespace(exec_module=print)),  # type: ignore[arg-type]
        ["Found strange SimpleNamespace SimpleNamespace"],
    ),
    "create_module raises": (
        ModuleSpec("strange", Loader(create=ValueError("create"))),  # type: ignore[arg-type]
        ["Found strange SimpleNamespace Loader"],
    ),
    "exec_module raises": (
        ModuleSpec("strange", Loader(execute=ValueError("execute"))),  # type: ignore[arg-type]
        [
            "Found strange SimpleNamespace Loader",
            "Created strange module",
            "Executing strange",
        ],
    ),
    "load_module raises": (
        ModuleSpec("strange", Legacy("1 / 0")),  # type: ignore[arg-type]
        [
            "Found strange SimpleNamespace Legacy",
            # Since Python 3.15, import never calls load_module().
            *(() if KNOWS_LOAD_MODULE else ("Created strange module",)),
            "Executing strange",
        ],
    ),
}


@pytest.mark.filterwarnings("ignore:.*falling back to load_module")
@pytest.mark.parametrize(("spec", "events"), BAD_SPECS.values(), ids=BAD_SPECS)
def test_what_a_finder_answers_is_of_no_use(
    write: Write, spec: object, events: list[str]
) -> None:
    write({})
    sys.meta_path.insert(0, finds(spec))
    with pytest.raises(Exception) as raised, watch() as trace:  # noqa: PT011
        __import__("strange")
    assert lines(trace) == [
        "Requested strange new",
        "Asked strange SimpleNamespace",
        *events,
        f"Failed strange {raised.type.__name__}: {raised.value}",
    ]


@pytest.mark.skipif(
    not KNOWS_LOAD_MODULE,
    reason="this Python no longer knows load_module()",
)
@pytest.mark.filterwarnings("ignore:.*falling back to load_module")
def test_a_loader_of_the_old_kind(write: Write) -> None:
    write({"plain.py": ""})
    spec = ModuleSpec("legacy", Legacy("import plain"))  # type: ignore[arg-type]
    find_plain = sys.meta_path[0]
    sys.meta_path.insert(
        0,
        SimpleNamespace(
            find_spec=lambda name, *rest: spec if name == "legacy" else None
        ),
    )
    with watch() as trace:
        __import__("legacy")
    assert find_plain in sys.meta_path
    assert lines(trace) == [
        "Requested legacy new",
        "Asked legacy SimpleNamespace",
        "Found legacy SimpleNamespace Legacy",
        "Executing legacy",
        "Requested plain new",
        "Asked plain SimpleNamespace",
        "Declined plain SimpleNamespace",
        *loads("plain")[1:],
        *ends("plain"),
        *ends("legacy"),
    ]
    (legacy,) = trace.tree()
    assert [child.name for child in legacy.children] == ["plain"]


def test_a_lazy_module_is_loaded_without_its_code(write: Write) -> None:
    write({"lazy.py": "import plain", "plain.py": ""})
    found = find_spec("lazy")
    assert found is not None
    assert found.loader is not None
    spec = ModuleSpec("lazy", LazyLoader(found.loader), origin=found.origin)
    sys.meta_path.insert(
        0,
        SimpleNamespace(find_spec=lambda name, *rest: spec if name == "lazy" else None),
    )
    with watch() as trace:
        import lazy
    # From Python 3.13 on, LazyLoader itself imports threading.
    assert [line for line in lines(trace)[2:] if "threading" not in line] == [
        "Found lazy SimpleNamespace LazyLoader",
        "Created lazy module",
        "Executing lazy",
        *ends("lazy"),
    ]
    with watch() as trace:
        import lazy

        assert lazy.plain
    assert lines(trace)[0] == "Requested lazy cached"
    assert "Executing plain" in lines(trace)


def test_a_search_without_an_import(write: Write) -> None:
    write({"plain.py": ""})
    with watch() as trace:
        spec = find_spec("plain")
        assert spec is not None
        module_from_spec(spec)
    assert lines(trace) == loads("plain")[1:3]


def test_a_search_before_is_no_part_of_an_import(write: Write) -> None:
    write({"plain.py": "", "later.py": ""})
    with watch() as trace:
        find_spec("plain")
        import later  # noqa: F401
        import plain  # noqa: F401
    first, second = trace.tree()
    assert second.begin >= first.end


def test_what_a_search_before_has_found_is_not_what_was_loaded(write: Write) -> None:
    root = write({"plain.py": ""})
    with watch() as trace:
        assert find_spec("plain")
        (root / "plain.py").unlink()
        importlib.invalidate_caches()
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("plain")
    (node,) = trace.tree()
    assert (node.outcome, node.loader, node.origin) == ("missing", "", "")


@pytest.mark.skipif(
    not hasattr(SourceFileLoader, "load_module"),
    reason="this Python no longer knows load_module()",
)
@pytest.mark.filterwarnings("ignore:.*load_module")
def test_a_load_module_that_fails_holds_nothing_of_what_follows(write: Write) -> None:
    root = write({"bad.py": "import later\n1 / 0", "later.py": "", "plain.py": ""})
    with watch() as trace:
        with pytest.raises(ZeroDivisionError):
            SourceFileLoader("bad", str(root / "bad.py")).load_module("bad")
        import plain  # noqa: F401
    bad, after = trace.tree()
    assert (bad.name, bad.outcome) == ("bad", "failed")
    assert bad.error == Error("ZeroDivisionError", "division by zero")
    assert [child.name for child in bad.children] == ["later"]
    assert (after.name, after.outcome) == ("plain", "finished")


def test_where_a_submodule_is_to_be_found(write: Write) -> None:
    root = write({"pk/__init__.py": "", "pk/sub.py": "", "space/sub.py": ""})
    with watch() as trace:
        importlib.import_module("pk.sub")
        importlib.import_module("space.sub")
    paths = {e.name: e.path for e in trace.events if isinstance(e, Asked)}
    assert paths == {
        "pk": None,
        "pk.sub": (str(root / "pk"),),
        "space": None,
        "space.sub": (str(root / "space"),),
    }


@pytest.mark.parametrize("path", ["greeting", 5, {"a": 1}, [b"x", 5]])
def test_a_path_may_be_anything(write: Write, path: object) -> None:
    write({"plain.py": ""})
    import plain

    plain.__path__ = path
    sys.meta_path.insert(0, finds(ModuleSpec("plain.sub", Loader())))  # type: ignore[arg-type]
    with watch() as trace:
        import plain.sub
    (asked,) = (event for event in trace.events if type(event) is Asked)
    assert asked.path == ()


def test_a_namespace_packages_path_is_not_computed_anew(write: Write) -> None:
    write({"space/sub.py": ""})
    import space

    entries: list[str] = []
    sys.meta_path[:] = [finds(None)]
    space.__path__._path_finder = lambda name, path: entries.append(name)
    sys.path.append("/no/such/place")
    with pytest.raises(ModuleNotFoundError), watch():
        import space.other
    assert entries == []


def test_a_module_that_puts_another_in_its_place(write: Write) -> None:
    write({"swap.py": "import sys, types\nsys.modules[__name__] = types"})
    with watch() as trace:
        import swap
    assert swap is types
    assert lines(trace)[-2:] == ends("swap")
    assert trace.new == ["swap"]


def test_a_module_that_takes_itself_away(write: Write) -> None:
    write({"gone.py": "import sys; del sys.modules[__name__]"})
    with pytest.raises(KeyError), watch() as trace:
        import gone  # noqa: F401
    assert lines(trace)[-1] == "Failed gone KeyError: 'gone'"


def test_names_that_are_not_ascii(write: Write) -> None:
    write({"größe.py": "import 値", "値.py": ""})
    with watch() as trace:
        import größe  # noqa: F401
    assert trace.new == ["größe", "値"]


def test_names_that_are_no_strings(monkeypatch: pytest.MonkeyPatch) -> None:
    namespace: dict[object, object] = {}
    with watch(namespace) as trace:  # type: ignore[arg-type]
        monkeypatch.setitem(sys.modules, 5, sys)  # type: ignore[misc]
        namespace[7], namespace[8] = 7, sys
    assert lines(trace) == []


def test_an_exception_whose_message_cannot_be_shown(write: Write) -> None:
    write(
        {
            "broken.py": "class Odd(Exception):\n"
            "    def __str__(self): raise ValueError\nraise Odd"
        }
    )
    with pytest.raises(Exception) as raised, watch() as trace:  # noqa: PT011
        import broken  # noqa: F401
    assert raised.type.__name__ == "Odd"
    assert trace.error == Error("Odd", "(its message cannot be shown)")


def test_relative_imports_that_cannot_be(write: Write) -> None:
    for package in (None, 5, object(), "", "pk"):
        with pytest.raises(Exception), watch() as trace:  # noqa: B017, PT011
            exec("from ... import x", {"__package__": package})
        assert lines(trace) == []


def test_ten_thousand_modules(write: Write) -> None:
    write({})
    sys.meta_path[:] = [
        SimpleNamespace(find_spec=lambda name, *rest: ModuleSpec(name, Loader()))  # type: ignore[arg-type]
    ]
    with watch() as trace:
        for number in range(10_000):
            __import__(f"module{number}")
    assert len(trace.new) == len(trace.tree()) == 10_000
    assert len(str(trace).splitlines()) == 10_002


def test_code_that_exec_module_runs_is_in_the_tree(write: Write) -> None:
    root = write({"plugin.py": "import plain", "plain.py": "", "after.py": ""})
    with watch() as trace:
        spec = spec_from_file_location("plugin", root / "plugin.py")
        assert spec is not None
        assert spec.loader is not None
        spec.loader.exec_module(module_from_spec(spec))
        import after  # noqa: F401
    plugin, after_it = trace.tree()
    assert (plugin.name, plugin.loader) == ("plugin", "SourceFileLoader")
    assert (plugin.outcome, plugin.origin) == ("finished", str(root / "plugin.py"))
    assert [child.name for child in plugin.children] == ["plain"]
    assert after_it.name == "after"


def test_code_that_exec_module_runs_may_fail(write: Write) -> None:
    root = write({"plugin.py": "import plain\n1 / 0", "plain.py": ""})
    spec = spec_from_file_location("plugin", root / "plugin.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    with pytest.raises(ZeroDivisionError), watch() as trace:
        spec.loader.exec_module(module)
    (plugin,) = trace.tree()
    assert (plugin.outcome, [c.name for c in plugin.children]) == ("failed", ["plain"])


def test_a_lazy_module_that_wakes_is_in_the_tree(write: Write) -> None:
    write({"lazy.py": "import plain", "plain.py": ""})
    finder = lazy_finder("lazy")
    sys.meta_path.insert(
        0,
        SimpleNamespace(
            find_spec=lambda n, *_: finder.find_spec() if n == "lazy" else None
        ),
    )
    with watch() as trace:
        import lazy

        assert lazy.plain
    waiting, woken = (root for root in trace.tree() if root.name == "lazy")
    assert (waiting.loader, waiting.children) == ("LazyLoader", [])
    assert woken.loader == "SourceFileLoader"
    assert [child.name for child in woken.children] == ["plain"]


class Old:
    """Finds and loads `old`, whose code runs while the module is created."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def find_spec(self, name: str, path: object, target: object) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == "old" else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        __import__("plain")
        if self.error:
            raise self.error
        module = types.ModuleType(spec.name)
        module.greeting = "hello"  # type: ignore[attr-defined]
        return module

    def exec_module(self, module: types.ModuleType) -> None: ...


def test_what_create_module_imports_is_below_the_module(write: Write) -> None:
    write({"outer.py": "import old", "plain.py": "import colorsys"})
    sys.meta_path.insert(0, Old())  # type: ignore[arg-type]
    with watch() as trace:
        import outer  # noqa: F401
    (outer_node,) = trace.tree()
    (old,) = outer_node.children
    assert (old.name, old.outcome) == ("old", "finished")
    assert [child.name for child in old.children] == ["plain"]
    assert trace.new[:3] == ["outer", "old", "plain"]
    assert min(compare(Trace(), trace).cost.values()) >= 0
    kinds = [line for line in lines(trace) if line.endswith((" old", " old module"))]
    assert kinds[0] == "Creating old"
    assert kinds[1:] == ["Created old module", "Executing old", *ends("old")]


def test_a_loader_may_create_what_has_no_namespace(write: Write) -> None:
    write({})
    loader = SimpleNamespace(
        create_module=lambda spec: "strange", exec_module=lambda module: None
    )
    sys.meta_path.insert(0, finds(ModuleSpec("strange", loader)))  # type: ignore[arg-type]
    with watch() as trace:
        assert __import__("strange") == "strange"
    assert "Created strange str" in lines(trace)


def test_a_create_module_that_imports_and_fails(write: Write) -> None:
    write({"plain.py": ""})
    sys.meta_path.insert(0, Old(ValueError("no")))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no"), watch() as trace:
        __import__("old")
    (old,) = trace.tree()
    assert (old.outcome, [child.name for child in old.children]) == (
        "failed",
        ["plain"],
    )


def test_a_new_module_says_how_many_names_it_holds(write: Write) -> None:
    write({"plain.py": "", "pk/__init__.py": ""})
    sys.meta_path.insert(0, Old())  # type: ignore[arg-type]
    with watch() as trace:
        importlib.import_module("old")
        importlib.import_module("pk")
    names = {e.name: e.names for e in trace.events if isinstance(e, Created)}
    assert names == {"old": 1, "plain": 0, "pk": 0}


def test_requests_for_what_is_there_are_counted_when_they_are_many() -> None:
    for how in ("import os", "importlib.import_module('os')", "from os import path"):
        code = compile(how, "hot", "exec")
        with watch() as trace:
            for _ in range(1000):
                exec(code, {"importlib": importlib})
        asked = [line for line in lines(trace) if line == "Requested os cached"]
        (repeated,) = (
            e for e in trace.events if isinstance(e, Repeated) if e.name == "os"
        )
        assert len(asked) + repeated.times == 1000
        assert len(asked) <= 100


def test_a_deep_chain_of_imports_works_as_unwatched(write: Write) -> None:
    modules = 135
    write({f"m{n}.py": f"import m{n + 1}" for n in range(modules)})
    write({f"m{modules}.py": "import sys; limit = sys.getrecursionlimit()"})
    for watching in ("", "from importscope import watch\nwatch().__enter__()\n"):
        code = f"import sys\nsys.path.insert(0, {sys.path[0]!r})\n{watching}import m0"
        code += "\nassert sys.getrecursionlimit() == 1000"
        subprocess.run([sys.executable, "-c", code], check=True)
