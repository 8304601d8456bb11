"""Cleared the meta path to take the finder away, and everybody else's with it."""

BREAKS = {"takes_the_finder_away_again"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.clear()
        for name in set(sys.modules) - before:
            del sys.modules[name]
