"""A trace is saved as JSON, and read again."""

import json
from typing import Any

import pytest

from importscope import Trace, fresh
from importscope.report import Report
from importscope.saved import read, render


@pytest.fixture(scope="module")
def trace() -> Trace:
    return fresh("print('hello')\nimport colorsys, no_such_module")


def test_a_trace_comes_back_as_it_was(trace: Trace) -> None:
    again = read(render(Report(trace)))
    assert again.events == trace.events
    assert again.new == trace.new
    assert again.output == trace.output
    assert again.text() == trace.text()


def test_the_form_is_the_documented_one(trace: Trace) -> None:
    saved = json.loads(render(Report(trace)))
    assert saved["importscope"] == 1
    assert saved["new"] == ["colorsys"]
    assert saved["output"] == "hello\n"
    first, *_, last = saved["events"]
    assert first["event"] == "MetaPath"
    assert set(first) == {"event", "at", "finders", "cached"}
    assert last["error"] == {
        "type": "ModuleNotFoundError",
        "message": "No module named 'no_such_module'",
    }


def test_fields_that_are_added_later_do_not_matter(trace: Trace) -> None:
    saved = json.loads(render(Report(trace)))
    saved["weather"] = "fine"
    for event in saved["events"]:
        event["colour"] = "blue"
    assert read(json.dumps(saved)).events == trace.events


def changed(trace: Trace, **changes: Any) -> str:
    return json.dumps(json.loads(render(Report(trace))) | changes)


def test_what_is_no_trace_is_refused_with_a_reason(trace: Trace) -> None:
    events = json.loads(render(Report(trace)))["events"]
    for text, reason in [
        ("{", "it is not JSON"),
        ("[]", "it is not a trace"),
        ('{"name": "package.json"}', "it is not a trace"),
        (changed(trace, importscope=2), "its version is 2, .* reads version 1"),
        (changed(trace, new=None), '"new" of type list'),
        (changed(trace, events=[{"event": "Birthday"}]), "event 0 is of no known kind"),
        (changed(trace, events=[{"event": []}]), "event 0 is of no known kind"),
        (changed(trace, events=[7]), "event 0 is of no known kind"),
        (changed(trace, events=[events[0] | {"at": "noon"}]), '"at" of type int'),
        (changed(trace, events=events[:-1]), "end with Ended"),
        (changed(trace, events=events[1:]), "begin with MetaPath"),
    ]:
        with pytest.raises(ValueError, match=reason):
            read(text)
