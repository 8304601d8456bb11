"""Removed every entry of the finder, the one of an outer block too."""

BREAKS = {"can_be_nested", "touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        while finder in sys.meta_path:
            sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
