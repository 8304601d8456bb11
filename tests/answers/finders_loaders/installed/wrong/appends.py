"""Appended the finder, as one does with lists."""

BREAKS = {"puts_the_finder_first"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.append(finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
