"""Took SystemExit for an ordinary end of the block."""

BREAKS = {"takes_it_away_after_an_exception"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    except SystemExit:
        pass
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
