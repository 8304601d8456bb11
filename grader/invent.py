"""Names and values that nobody can know beforehand.

They are drawn by chance, or from a key: then each promise gets the same ones whenever
it is judged with that key.
"""

import contextlib
import hmac
import itertools
import random
from collections.abc import Iterator
from contextvars import ContextVar

_WORDS = [
    "anchor",
    "beacon",
    "candle",
    "drawer",
    "engine",
    "feather",
    "garden",
    "hammer",
    "island",
    "jacket",
    "kettle",
    "lantern",
    "marble",
    "needle",
    "orchard",
    "pebble",
    "quarry",
    "ribbon",
    "saddle",
    "timber",
    "umbrella",
    "velvet",
    "willow",
]


class _Source:
    """A source of random numbers, and the number of the next name.

    Each name has another number, so that no two names are alike.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.numbers = itertools.count(chance.randrange(100_000, 900_000))


_key: ContextVar[bytes | None] = ContextVar("key", default=None)
_source: ContextVar[_Source | None] = ContextVar("source", default=None)
_BY_CHANCE = _Source(random.SystemRandom())


@contextlib.contextmanager
def drawn_from(key: bytes | None) -> Iterator[None]:
    """Let the promises of the block draw from a key, if one is given."""
    token = _key.set(key)
    try:
        yield
    finally:
        _key.reset(token)


@contextlib.contextmanager
def drawn_for(purpose: str) -> Iterator[None]:
    """Begin to draw anew if there is a key: from that key, for this purpose."""
    key = _key.get()
    if key is None:
        yield
        return
    seed = hmac.digest(key, purpose.encode(), "sha256")
    token = _source.set(_Source(random.Random(seed)))
    try:
        yield
    finally:
        _source.reset(token)


def name() -> str:
    """A module name that no module has, another one at each call."""
    source = _source.get() or _BY_CHANCE
    return f"{source.chance.choice(_WORDS)}_{next(source.numbers)}"


def names(count: int) -> list[str]:
    """`count` names."""
    return [name() for _ in range(count)]


def shuffled(count: int) -> list[str]:
    """`count` names, neither in alphabetical order nor in the reverse of it."""
    ordered = sorted(names(count))
    return [*ordered[1::2], *ordered[::2]]


def number() -> int:
    """A number from 1,000 to 999,999."""
    source = _source.get() or _BY_CHANCE
    return source.chance.randrange(1000, 1_000_000)
