"""Looked for its entry from the end of the list."""

BREAKS = {"touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        for index in reversed(range(len(sys.meta_path))):
            if sys.meta_path[index] is finder:
                del sys.meta_path[index]
                break
        for name in set(sys.modules) - before:
            del sys.modules[name]
