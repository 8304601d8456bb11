"""Names of modules in words, as students read them."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """Names in their order."""
    return ", ".join(names) or "nothing"


def in_order(names: Sequence[str]) -> str:
    """Which code ran, one module after the other."""
    return f"run in this order: {listed(names)}"


def ran(names: Sequence[str], when: str) -> str:
    """Which code ran within the time that `when` tells."""
    if not names:
        return f"no module's code runs {when}"
    return f"code that runs {when}: {', '.join(names)}"
