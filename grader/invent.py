"""Names and values that nobody can know beforehand."""

import itertools
import secrets

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


# Each name has another number, so that no two names are alike.
_numbers = itertools.count(1000 + secrets.randbelow(4000))


def name() -> str:
    """A module name that no module has, another one at each call."""
    return f"{secrets.choice(_WORDS)}_{next(_numbers)}"


def names(count: int) -> list[str]:
    """`count` names."""
    return [name() for _ in range(count)]


def shuffled(count: int) -> list[str]:
    """`count` names, neither in alphabetical order nor in the reverse of it."""
    ordered = sorted(names(count))
    return [*ordered[1::2], *ordered[::2]]


def number() -> int:
    """A number from 1,000 to 999,999."""
    return secrets.randbelow(999_000) + 1000
