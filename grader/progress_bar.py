"""A bar on the terminal while something takes its time."""

import sys
import time
from collections.abc import Callable

BAR = 24  # characters

Progress = Callable[[int, int], None]
"""Told how many are done, and how many there are."""


def show_progress(what: str, done: int, of: int, since: float | None = None) -> None:
    """Show that so many of so many are done; show nothing where nobody watches.

    With `since`, a reading of `time.monotonic`, the time that is left is shown too.
    """
    if not sys.stderr.isatty() or not of:
        return
    filled = "█" * (BAR * done // of)
    text = f"\r{filled:░<{BAR}} {done} of {of} {what}"
    if since is not None and 0 < done < of:
        left = (time.monotonic() - since) * (of - done) / done
        text += f", {left // 60:.0f}:{left % 60:02.0f} left"
    print(f"{text}\033[K", end="", file=sys.stderr, flush=True)


def progress_is_over() -> None:
    """Take the bar away."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
