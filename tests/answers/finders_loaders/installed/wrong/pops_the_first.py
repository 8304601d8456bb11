"""Took the first entry away, which need not be its own any more."""

BREAKS = {"touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.pop(0)
        for name in set(sys.modules) - before:
            del sys.modules[name]
