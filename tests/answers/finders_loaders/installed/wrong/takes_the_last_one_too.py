"""Took away whatever stands at the end, too, where import had put nothing."""

BREAKS = {"touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    last = sys.meta_path[-1]
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        while sys.meta_path[-1] is not last:
            del sys.meta_path[-1]
        for name in set(sys.modules) - before:
            del sys.modules[name]
