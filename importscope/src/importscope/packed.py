"""A report as view.js reads it: compact, since a trace may have 100,000 events.

Each string, each sentence without its code, and each list of finders is written once,
in a table, and a step refers to it by number. The whole is JSON, compressed by zlib.
"""

import json
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Any

from importscope.events import Bound, Found
from importscope.places import folder_of, shorten
from importscope.promises import Promise
from importscope.report import Report
from importscope.story import LEVELS, describe_binding
from importscope.terminal import lanes
from importscope.tree import Node


class _Table(dict[Any, int]):
    """Numbers things in the order in which they are first looked up."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = number = len(self)
        return number


def render(report: Report) -> bytes:
    """The report, for view.js to unpack."""
    strings, templates, finders = _Table(), _Table(), _Table()
    specs: list[Found] = []
    steps = []
    at = cached = 0
    for step in report.story:
        if step.spec and step.spec not in specs[-1:]:
            specs.append(step.spec)
        # The even parts are text. The odd parts, between backticks, are code.
        parts = step.sentence.split("`")
        kind = type(step.event).__name__
        steps.append(
            [
                templates[kind, step.level, "`".join(parts[::2])],
                step.event.at - at,  # small numbers compress well
                step.cached - cached,
                finders[tuple(step.finders)],
                strings[step.searched],
                strings[step.answers],
                len(specs) - 1 if step.spec else -1,
                *(strings[code] for code in parts[1::2]),
            ]
        )
        at, cached = step.event.at, step.cached
    folders = report.trace.folders
    comparison = report.comparison
    came = set(comparison.came) if comparison else set()
    went = set(comparison.went) if comparison else set()
    picture = {
        "levels": LEVELS,
        "steps": steps,
        "modules": list(_modules(report.tree, folders, came, strings)),
        "before": list(
            _modules(comparison.trees[0], comparison.before.folders, went, strings)
        )
        if comparison
        else None,
        "compared": comparison.summary() if comparison else "",
        "names": [
            [number, step.event.name, describe_binding(step.event)]
            for number, step in enumerate(report.story)
            if isinstance(step.event, Bound)
        ],
        "promises": [chip for p in report.trace.promises() for chip in _chips(p)],
        "specs": [
            [spec.name, spec.loader, *_place(spec.origin or "", folders)]
            for spec in specs
        ],
        "folders": list(folders.items()),
        "templates": list(templates),
        "finders": list(finders),
        "strings": list(strings),
    }
    return zlib.compress(json.dumps(picture, separators=(",", ":")).encode())


def _chips(promise: Promise) -> Iterator[tuple[int, str, str]]:
    """From which step on, what is promised, and where; the same for its use."""
    never = "" if promise.used else ", never used"
    yield promise.first, promise.what, f"promised in `{promise.made}`{never}"
    if promise.last is not None:
        yield promise.last, promise.what, f"used in `{promise.used}`"


def _place(origin: str, folders: dict[str, str]) -> tuple[str, int]:
    """A shortened path, and the number of the folder that makes it whole, if one does.

    The number after the last folder stands for none.
    """
    number = [*folders, None].index(folder_of(origin, folders))
    return shorten(origin, folders), number


def _modules(
    tree: list[Node], folders: dict[str, str], marked: set[str], strings: _Table
) -> Iterator[list[int | bool]]:
    """A row for each module that was loaded; the `marked` modules came, or went.

    Those of one thread follow each other.
    """
    for root in chain(*lanes(tree).values()):
        for depth, node in root.walk():
            if node.outcome != "missing":
                yield [
                    depth,
                    strings[node.name],
                    strings[node.loader + node.how(", {}")],
                    strings[shorten(node.origin, folders)],
                    strings[node.outcome],
                    node.first,
                    node.last,
                    node.begin,
                    node.end,
                    node.name in marked,
                    *([strings[node.thread]] if node.thread else []),
                ]
