"""Forgot the modules whose loader is the finder, and no others."""

BREAKS = {"forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            if sys.modules[name].__loader__ is finder:
                del sys.modules[name]
