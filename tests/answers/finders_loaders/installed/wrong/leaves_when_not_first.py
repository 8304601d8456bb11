"""Took the finder away only if it was still the first, and left it there otherwise."""

BREAKS = {"touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        if sys.meta_path[0] is finder:
            sys.meta_path.pop(0)
        for name in set(sys.modules) - before:
            del sys.modules[name]
