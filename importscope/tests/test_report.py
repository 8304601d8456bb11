"""A report makes its tree and its story once, however many forms show it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from importscope import ModulesView, Trace, fresh, packed, page, report, saved, still
from importscope import text as plain
from importscope import trace as traces
from importscope.report import Report


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How many trees and stories have been made."""
    count: Counter[str] = Counter()

    def counted(owner: Any, name: str) -> Callable[..., Any]:
        make = getattr(owner, name)

        def count_and_make(*facts: Any) -> Any:
            count[name] += 1
            return make(*facts)

        return count_and_make

    for owner, name in ((traces, "grow"), (report, "tell")):
        monkeypatch.setattr(owner, name, counted(owner, name))
    return count


@pytest.fixture(scope="module")
def trace() -> Trace:
    return fresh("import colorsys")


@pytest.mark.parametrize(("before", "trees"), [(None, 1), (Trace(), 2)])
def test_a_picture_in_a_notebook(
    trace: Trace, made: Counter[str], before: Trace | None, trees: int
) -> None:
    ModulesView(trace, before=before)._repr_mimebundle_()
    assert made == {"grow": trees, "tell": 1}


@pytest.mark.parametrize(("before", "trees"), [(None, 1), (Trace(), 2)])
def test_all_forms_of_a_report(
    trace: Trace, made: Counter[str], before: Trace | None, trees: int
) -> None:
    shown = Report(trace, before)
    for form in (plain, still, page, packed, saved):
        assert form.render(shown)
    assert made == {"grow": trees, "tell": 1}


def test_the_tree_of_a_picture_that_has_grown_is_the_new_one(trace: Trace) -> None:
    growing = Trace()
    view = ModulesView(growing)
    growing.append(trace)
    view.update()
    assert len(view.story) == len(trace.events)
