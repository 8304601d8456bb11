"""Names and values that nobody can know beforehand."""

import secrets
import sys

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


def name() -> str:
    """A module name that no module has."""
    while True:
        drawn = f"{secrets.choice(_WORDS)}_{secrets.randbelow(9000) + 1000}"
        if drawn not in sys.modules:
            return drawn


def names(count: int) -> list[str]:
    """`count` different names."""
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add(name())
    return list(drawn)


def number() -> int:
    """A number from 1,000 to 999,999."""
    return secrets.randbelow(999_000) + 1000
