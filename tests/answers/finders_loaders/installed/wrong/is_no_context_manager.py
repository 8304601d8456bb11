"""Wrote the generator without the decorator."""

BREAKS = {"puts_the_finder_first"}


def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
