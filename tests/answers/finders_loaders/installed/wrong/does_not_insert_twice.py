"""Did not insert a finder that is there already, and removed it all the same."""

BREAKS = {"can_be_nested", "touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    if finder not in sys.meta_path:
        sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
