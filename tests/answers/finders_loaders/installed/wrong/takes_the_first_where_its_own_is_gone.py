"""Took away the first entry where its own is there no more."""

BREAKS = {"touches_no_other_finder"}

import contextlib
import sys


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        own = sys.meta_path.index(finder) if finder in sys.meta_path else 0
        del sys.meta_path[own]
        for name in set(sys.modules) - before:
            del sys.modules[name]
