"""Two traces compared: what came, what went, what it cost."""

import pytest

from importscope import Trace, compare, fresh
from importscope.events import (
    Asked,
    Ended,
    Error,
    Executed,
    Executing,
    Failed,
    MetaPath,
)


def trace_of(**modules: tuple[int, int]) -> Trace:
    """A trace of these imports, each with the microseconds of its start and end."""
    trace = Trace()
    trace.new = [*modules]
    trace.events = [MetaPath(0, ["PathFinder"], 0)]
    for name, (begin, end) in modules.items():
        trace.events += [Executing(begin, name, 1), Executed(end, name, 1)]
    trace.events.append(Ended(trace.events[-1].at, None, len(modules)))
    return trace


BEFORE = trace_of(old=(0, 2000), both=(2000, 5000))
AFTER = trace_of(both=(0, 7000), new=(7000, 8000))


def test_what_came_went_and_stayed() -> None:
    comparison = compare(BEFORE, AFTER)
    assert comparison.came == ["new"]
    assert comparison.went == ["old"]
    assert comparison.stayed == ["both"]


def test_what_it_cost() -> None:
    comparison = compare(BEFORE, AFTER)
    assert comparison.took == (5000, 8000)
    assert comparison.cost == {"both": 4000, "new": 1000, "old": -2000}


def test_the_cost_of_a_module_is_its_own() -> None:
    nested = Trace()
    nested.events = [
        MetaPath(0, ["PathFinder"], 0),
        Executing(0, "outer", 1),
        Executing(1000, "inner", 2),
        Executed(9000, "inner", 2),
        Executed(10000, "outer", 2),
        Ended(10000, None, 2),
    ]
    assert compare(trace_of(), nested).cost == {"outer": 2000, "inner": 8000}


def test_a_search_that_finds_nothing_costs_who_asks() -> None:
    trace = Trace()
    trace.events = [
        MetaPath(0, ["PathFinder"], 0),
        Executing(0, "outer", 1),
        Asked(1000, "nothere", "PathFinder", 0, None),
        Failed(9000, "nothere", Error("ModuleNotFoundError", ""), 1),
        Executed(10000, "outer", 1),
        Ended(10000, None, 1),
    ]
    assert compare(trace_of(), trace).cost == {"outer": 10000}


def test_its_text() -> None:
    assert str(compare(BEFORE, AFTER)).splitlines() == [
        "1 came, 1 went, 1 stayed: 5.00 ms before, 8.00 ms after",
        "",
        "Came",
        "+ new      +1.00 ms",
        "",
        "Went",
        "- old      -2.00 ms",
        "",
        "Stayed: the largest changes",
        "  both      +4.00 ms",
    ]


def test_its_text_without_times() -> None:
    text = compare(BEFORE, AFTER).text(times=False)
    assert text == ("1 came, 1 went, 1 stayed\n\nCame\n+ new\n\nWent\n- old")


@pytest.mark.parametrize("code", ["", "import colorsys"])
def test_a_trace_compared_with_itself(code: str) -> None:
    trace = fresh(code)
    comparison = compare(trace, trace)
    assert (comparison.came, comparison.went) == ([], [])
    assert not any(comparison.cost.values())
