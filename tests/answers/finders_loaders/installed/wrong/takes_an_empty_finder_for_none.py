"""Took a finder that is not true for no finder."""

BREAKS = {"puts_the_finder_first"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    if finder:
        sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        if finder:
            sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
