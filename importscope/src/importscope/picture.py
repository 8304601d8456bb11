"""A trace as view.js draws it: compact, since it may have a hundred thousand steps.

Each string, each sentence without its code, each list of finders is written once, in a
table; a step refers to it by number. The whole is JSON, deflated.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any

from importscope.compare import Comparison
from importscope.story import LEVELS, Step, describe_binding, place
from importscope.trace import Bound, Found, Trace


class _Table(dict[Any, int]):
    """Things, each with its number: the order in which they were looked up."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = number = len(self)
        return number


def pack(trace: Trace, story: list[Step], comparison: Comparison | None) -> bytes:
    """The picture of a trace that has this story, for view.js to unpack."""
    strings, templates, finders = _Table(), _Table(), _Table()
    specs: list[Found] = []
    steps = []
    at = cached = 0
    for step in story:
        if step.spec and step.spec not in specs[-1:]:
            specs.append(step.spec)
        # The even parts are text; the odd ones stood between backticks.
        parts = step.sentence.split("`")
        kind = type(step.event).__name__
        steps.append(
            [
                templates[kind, step.level, "`".join(parts[::2])],
                step.event.at - at,  # small numbers deflate well
                step.cached - cached,
                finders[tuple(step.finders)],
                strings[step.wanted],
                strings[step.answers],
                len(specs) - 1 if step.spec else -1,
                *(strings[code] for code in parts[1::2]),
            ]
        )
        at, cached = step.event.at, step.cached
    came = set(comparison.came) if comparison else set()
    went = set(comparison.went) if comparison else set()
    picture = {
        "levels": LEVELS,
        "steps": steps,
        "modules": list(_modules(trace, came, strings)),
        "before": list(_modules(comparison.before, went, strings))
        if comparison
        else None,
        "compared": comparison.summary() if comparison else "",
        "names": [
            [number, step.event.name, describe_binding(step.event)]
            for number, step in enumerate(story)
            if isinstance(step.event, Bound)
        ],
        "specs": [
            [spec.name, spec.loader, place(spec.origin or "", spec.name)]
            for spec in specs
        ],
        "templates": list(templates),
        "finders": list(finders),
        "strings": list(strings),
    }
    return zlib.compress(json.dumps(picture, separators=(",", ":")).encode())


def _modules(
    trace: Trace, marked: set[str], strings: _Table
) -> Iterator[list[int | bool]]:
    """A row for each module that was loaded; `marked` came, or went."""
    for root in trace.tree():
        for depth, node in root.walk():
            if node.outcome != "missing":
                yield [
                    depth,
                    strings[node.name],
                    strings[node.loader + (", again" if node.reload else "")],
                    strings[place(node.origin, node.name)],
                    strings[node.outcome],
                    node.first,
                    node.last,
                    node.begin,
                    node.end,
                    node.name in marked,
                ]
