"""A trace as JSON: kept in a file, to be shown or compared later.

    {"importscope": 1,            the version of this format
     "python": "3.13.0",          the Python that wrote the file
     "new": ["json", …],          the names that were added to sys.modules
     "output": "",                what the code printed, if that was captured
     "folders": {"/srv/app": "."},    what stands for a folder of its machine
     "events": [{"event": "Requested", "at": 12, "name": "json", …}, …]}

An event has the name and the fields of its class in `importscope.events`; an exception
is {"type": …, "message": …}. The `thread` is left out where it is "". Additions to the
format keep its version. A change that an older reader would misread gets the next
version.
"""

import json
import platform
from dataclasses import MISSING, fields
from typing import Any

from importscope.events import KINDS, Ended, Error, MetaPath
from importscope.report import Report
from importscope.trace import Trace

VERSION = 1


def render(report: Report) -> str:
    """The trace as JSON, an event a line."""
    trace = report.trace
    head = {
        "importscope": VERSION,
        "python": platform.python_version(),
        "new": trace.new,
        "output": trace.output,
        "folders": trace.folders,
    }
    start = json.dumps(head)[:-1]
    events = ",\n".join(json.dumps(_event_to_json(event)) for event in trace.events)
    return f'{start}, "events": [\n{events}\n]}}\n'


def read(text: str | bytes) -> Trace:
    """The trace that `render` wrote.

    Raises ValueError, and says why, if the text is not such a trace.
    """
    try:
        saved = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it is not JSON: {error}") from None
    if not isinstance(saved, dict) or "importscope" not in saved:
        raise ValueError('it has no "importscope": it is not a trace')
    if saved["importscope"] != VERSION:
        raise ValueError(
            f"its version is {saved['importscope']!r}, and this importscope "
            f"reads version {VERSION}"
        )
    trace = Trace()
    trace.new = _get(saved, "new", list)
    trace.output = _get(saved, "output", str)
    trace.folders = _get({"folders": {}, **saved}, "folders", dict)
    for number, event in enumerate(_get(saved, "events", list)):
        trace.events.append(_event_from_json(number, event))
    for index, kind in (0, MetaPath), (-1, Ended):
        if trace.events and not isinstance(trace.events[index], kind):
            raise ValueError("its events do not begin with MetaPath and end with Ended")
    return trace


def _event_to_json(event: Any) -> dict[str, Any]:
    facts = {field.name: getattr(event, field.name) for field in fields(event)}
    if not facts["thread"]:
        del facts["thread"]
    if error := facts.get("error"):
        facts["error"] = error._asdict()
    return {"event": type(event).__name__, **facts}


def _event_from_json(number: int, saved: Any) -> Any:
    kind = KINDS.get(str(saved.get("event"))) if isinstance(saved, dict) else None
    if kind is None:
        raise ValueError(f"its event {number} is of no known kind")
    facts = {}
    for field in fields(kind):
        if field.name not in saved and field.default is not MISSING:
            continue  # an older importscope did not know it
        # For other types, such as `str | None`, we check only that the field is there.
        known = field.type if field.type in (int, str, bool) else object
        facts[field.name] = _get(saved, field.name, known, f"event {number}")
    if error := facts.get("error"):
        facts["error"] = Error(
            *(_get(error, part, str, f"event {number}") for part in Error._fields)
        )
    return kind(**facts)


def _get(saved: dict[str, Any], key: str, kind: type, whose: str = "trace") -> Any:
    if not isinstance(saved, dict) or not isinstance(saved.get(key), kind):
        raise ValueError(f'its {whose} has no "{key}" of type {kind.__name__}')
    return saved[key]
