"""What a trace holds: for each way to import, the exact events."""

import importlib
import sys
import threading
from types import SimpleNamespace

import pytest
from world import World

from importscope import Trace, watch
from importscope.trace import Bound, Error, Found, MetaPath, Requested


def told(trace: Trace) -> list[str]:
    """The events, a short line each; the first and the last, always alike, left out."""
    return [
        " ".join([type(event).__name__, *_facts(event)]) for event in trace.events[1:-1]
    ]


def _facts(event: object) -> list[str]:
    names = ("name", "found", "finder", "loader", "type", "source", "error")
    facts = (getattr(event, name, None) for name in names)
    return [str(fact) for fact in facts if fact is not None]


def loads(name: str) -> list[str]:
    """The events of a module that a file holds, up to the start of its code."""
    return [
        f"Requested {name} new",
        f"Asked {name} PathFinder",
        f"Found {name} PathFinder SourceFileLoader",
        f"Created {name} module",
        f"Executing {name}",
    ]


def ends(name: str) -> list[str]:
    return [f"Executed {name}", f"Imported {name}"]


def test_plain_import(world: World) -> None:
    root = world({"plain.py": ""})
    with watch() as trace:
        import plain  # noqa: F401
    assert told(trace) == [*loads("plain"), *ends("plain")]
    assert trace.new == ["plain"]
    assert trace.error is None
    (found,) = (event for event in trace.events if isinstance(event, Found))
    assert found.origin == str(root / "plain.py")
    assert not found.package


def test_the_name_is_in_the_cache_before_its_code_runs(world: World) -> None:
    world({"plain.py": "import sys; there = __name__ in sys.modules"})
    before = len(sys.modules)
    with watch() as trace:
        import plain
    assert plain.there
    cached = {type(e).__name__: getattr(e, "cached", None) for e in trace.events}
    assert cached["MetaPath"] == before
    assert cached["Executing"] == cached["Executed"] == before + 1


def test_times_never_go_back(world: World) -> None:
    world({"plain.py": "import other", "other.py": ""})
    with watch() as trace:
        import plain  # noqa: F401
    times = [event.at for event in trace.events]
    assert times == sorted(times)
    assert times[0] == 0


def test_a_cached_module_is_not_searched_for(world: World) -> None:
    world({"plain.py": ""})
    import plain

    with watch() as trace:
        import plain  # noqa: F401
    assert told(trace) == ["Requested plain cached"]
    assert trace.new == []


def test_none_in_the_cache_halts_the_import(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plain", None)
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import plain  # noqa: F401
    halted = "ModuleNotFoundError: import of plain halted; None in sys.modules"
    assert told(trace) == ["Requested plain halted", f"Failed plain {halted}"]


def test_names_that_are_bound(world: World) -> None:
    world({"plain.py": "def greet(): ...\nanswer = 42", "pk/__init__.py": ""})
    world({"pk/sub.py": ""})
    namespace: dict[str, object] = {"kept": 1, "rebound": 2}
    with watch(namespace) as trace:
        exec(
            "import plain as p\nfrom plain import greet, answer\nimport pk.sub\n"
            "rebound = 'new'\n_private = 3",
            namespace,
        )
    bound = [event for event in trace.events if isinstance(event, Bound)]
    assert [(event.name, event.type, event.source) for event in bound] == [
        ("rebound", "str", ""),
        ("p", "module", "plain"),
        ("greet", "function", "plain"),
        ("answer", "int", ""),
        ("pk", "module", "pk"),
    ]


def test_the_trace_itself_is_no_bound_name() -> None:
    namespace: dict[str, object] = {}
    with watch(namespace) as trace:
        namespace["trace"] = trace
    assert told(trace) == []


def test_from_import_of_a_submodule(world: World) -> None:
    world({"pk/__init__.py": "", "pk/sub.py": ""})
    with watch() as trace:
        from pk import sub  # noqa: F401
    assert told(trace) == [
        *loads("pk"),
        *ends("pk"),
        *loads("pk.sub"),
        *ends("pk.sub"),
    ]


def test_from_import_of_an_attribute_loads_nothing_more(world: World) -> None:
    world({"plain.py": "answer = 42"})
    with watch() as trace:
        from plain import answer  # noqa: F401
    assert told(trace) == [*loads("plain"), *ends("plain")]


def test_parents_are_imported_first(world: World) -> None:
    world({"pk/__init__.py": "", "pk/inner/__init__.py": "", "pk/inner/sub.py": ""})
    with watch() as trace:
        import pk.inner.sub  # noqa: F401
    wanted = "Requested pk.inner.sub new", "Requested pk.inner new"
    assert told(trace) == [
        *wanted,
        *loads("pk"),
        *ends("pk"),
        *loads("pk.inner")[1:],
        *ends("pk.inner"),
        *loads("pk.inner.sub")[1:],
        *ends("pk.inner.sub"),
    ]
    assert trace.new == ["pk", "pk.inner", "pk.inner.sub"]


def test_relative_imports_have_full_names(world: World) -> None:
    world({"pk/__init__.py": "from . import sub\nfrom .sub import answer\n"})
    world({"pk/sub.py": "answer = 42"})
    with watch() as trace:
        import pk  # noqa: F401
    assert told(trace) == [
        *loads("pk"),
        "Requested pk partial",
        *loads("pk.sub"),
        *ends("pk.sub"),
        "Requested pk.sub cached",
        *ends("pk"),
    ]


def test_a_circular_import_finds_half_a_module(world: World) -> None:
    world({"first.py": "import second", "second.py": "import first"})
    with watch() as trace:
        import first  # noqa: F401
    assert told(trace) == [
        *loads("first"),
        *loads("second"),
        "Requested first partial",
        *ends("second"),
        *ends("first"),
    ]


def test_a_module_that_nobody_finds(world: World) -> None:
    world({})
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import no_such_module  # noqa: F401
    error = Error("ModuleNotFoundError", "No module named 'no_such_module'")
    assert told(trace) == [
        "Requested no_such_module new",
        "Asked no_such_module PathFinder",
        "Declined no_such_module PathFinder",
        f"Failed no_such_module {error}",
    ]
    assert trace.error == error


def test_a_module_whose_code_fails(world: World) -> None:
    world({"outer.py": "import broken", "broken.py": "1 / 0"})
    before = len(sys.modules)
    with pytest.raises(ZeroDivisionError), watch() as trace:
        import outer  # noqa: F401
    error = "ZeroDivisionError: division by zero"
    assert told(trace) == [
        *loads("outer"),
        *loads("broken"),
        f"Failed broken {error}",
        f"Failed outer {error}",
    ]
    assert trace.new == []
    assert trace.events[-1].cached == before


def test_namespace_package(world: World) -> None:
    world({"space/sub.py": ""})
    with watch() as trace:
        import space  # noqa: F401
    assert told(trace)[2] == "Found space PathFinder"
    (found,) = (event for event in trace.events if isinstance(event, Found))
    assert (found.loader, found.origin, found.package) == (None, None, True)
    assert trace.new == ["space"]


def test_reload(world: World) -> None:
    world({"plain.py": ""})
    import plain

    with watch() as trace:
        importlib.reload(plain)
    assert told(trace) == [
        "Asked plain PathFinder",
        "Found plain PathFinder SourceFileLoader",
        "Reloading plain",
        "Executed plain",
    ]
    assert trace.new == []


def test_import_module(world: World) -> None:
    world({"plain.py": ""})
    with watch() as trace:
        importlib.import_module("plain")
        importlib.import_module("plain")
    assert told(trace) == [*loads("plain"), *ends("plain"), "Requested plain cached"]


def test_a_module_that_code_puts_there(world: World) -> None:
    world({"plain.py": "import sys; sys.modules['plain.twin'] = sys"})
    with watch() as trace:
        import plain  # noqa: F401
    assert told(trace)[-1] == "Appeared plain.twin"
    assert trace.new == ["plain", "plain.twin"]


def test_a_duck_typed_finder_is_asked(world: World) -> None:
    world({"plain.py": ""})
    finder = SimpleNamespace(find_spec=lambda name, path, target: None)
    sys.meta_path.insert(0, finder)
    with watch() as trace:
        import plain  # noqa: F401
    assert trace.events[0].finders == ["SimpleNamespace", "PathFinder"]
    assert told(trace)[1:4] == [
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
    world: World, find_spec: object, error: type[Exception]
) -> None:
    world({"plain.py": ""})
    sys.meta_path.insert(0, SimpleNamespace(find_spec=find_spec))
    with pytest.raises(error), watch() as trace:
        import plain  # noqa: F401
    kinds = [type(event).__name__ for event in trace.events]
    assert kinds == ["MetaPath", "Requested", "Asked", "Raised", "Failed", "Ended"]
    assert trace.events[3].error.type == error.__name__


def test_a_changed_meta_path_is_noticed(world: World) -> None:
    world({"plain.py": ""})
    finder = SimpleNamespace(find_spec=lambda name, path, target: None)
    with watch() as trace:
        sys.meta_path.append(finder)
        import plain  # noqa: F401
    finders = [event.finders for event in trace.events if isinstance(event, MetaPath)]
    assert finders == [["PathFinder"], ["PathFinder", "SimpleNamespace"]]


def test_watching_inside_watching(world: World) -> None:
    world({"first.py": "", "second.py": ""})
    with watch() as outer:
        import first  # noqa: F401

        with watch() as inner:
            import second  # noqa: F401
    assert told(inner) == [*loads("second"), *ends("second")]
    assert told(outer) == [*loads("first"), *ends("first"), *told(inner)]


def test_other_threads_are_not_watched(world: World) -> None:
    world({"plain.py": ""})
    thread = threading.Thread(target=importlib.import_module, args=["plain"])
    with watch() as trace:
        thread.start()
        thread.join()
    assert not [event for event in trace.events if isinstance(event, Requested)]


def test_the_tree_is_who_imported_whom(world: World) -> None:
    world({"pk/__init__.py": "", "pk/sub.py": "import plain", "plain.py": ""})
    with watch() as trace:
        import pk.sub
    pk, sub = trace.tree()
    assert (pk.name, pk.children) == ("pk", [])
    assert [child.name for child in sub.children] == ["plain"]
    assert sub.begin >= pk.end
    assert sub.outcome == "finished"


def test_print_shows_the_tree(world: World) -> None:
    world({"outer.py": "import plain", "plain.py": "import no_such_module"})
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import outer  # noqa: F401
    error = "ModuleNotFoundError: No module named 'no_such_module'"
    assert trace.text(times=False).splitlines() == [
        "0 new in sys.modules",
        "",
        f"outer                 ✗ {error}",
        f"└─ plain              ✗ {error}",
        f"   └─ no_such_module  ✗ {error}",
        "",
        error,
    ]
    assert " ms " in str(trace)


def test_an_empty_meta_path(world: World) -> None:
    world({})
    sys.meta_path.clear()
    with pytest.raises(ModuleNotFoundError), watch() as trace:
        import no_such_module  # noqa: F401
    assert trace.events[0].finders == []
    assert [type(event).__name__ for event in trace.events] == [
        *("MetaPath", "Requested", "Failed", "Ended")
    ]
