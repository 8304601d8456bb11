"""Left in the cache what is not of the type of modules."""

BREAKS = {"forgets_what_the_finder_served"}

import contextlib
import sys
import types


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            if isinstance(sys.modules[name], types.ModuleType):
                del sys.modules[name]
