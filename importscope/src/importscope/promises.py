"""The promises of lazy imports: where each was made, and which use made import keep it.

Promises that the standard library makes are left out: it makes some in most programs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from importscope.events import Promised, Resolving
from importscope.places import shorten, shorten_others

NEVER_USED = "promised, never used"


@dataclass
class Promise:
    """`what` a lazy import has promised, by its full name.

    `made` and `used` are the places of the lazy import and of the first use, shortened:
    the file and the line. `first` and `last` are the indexes of their events. `used` is
    "" and `last` is None for a promise that is never used.
    """

    what: str
    module: str
    made: str
    first: int
    used: str = ""
    last: int | None = None


def find_promises(events: Iterable[Any], folders: dict[str, str]) -> list[Promise]:
    """The promises, in the order in which they were made."""
    promises = []
    waiting: defaultdict[str, list[Promise]] = defaultdict(list)
    for index, event in enumerate(events):
        if isinstance(event, Resolving):
            for what in event.what:
                # Another module may use the name: `module.name`.
                own = [p for p in waiting[what] if p.module == event.module]
                for promise in (own or waiting[what])[:1]:
                    waiting[what].remove(promise)
                    promise.used, promise.last = shorten(event.place, folders), index
        elif isinstance(event, Promised):
            for what in event.what:
                made = shorten(event.place, folders)
                waiting[what].append(Promise(what, event.module, made, index))
                if of_the_program(event, folders):
                    promises.append(waiting[what][-1])
    return promises


def of_the_program(event: Promised, folders: dict[str, str]) -> bool:
    """Whether the line is not in the standard library."""
    frozen = event.file.startswith("<frozen ")
    return not frozen and shorten_others(event.file, folders) != ""
