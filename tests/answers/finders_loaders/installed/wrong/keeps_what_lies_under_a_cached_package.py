"""Forgot only what lies under no package of before."""

BREAKS = {"forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in {n for n in set(sys.modules) - before if n.partition(".")[0] not in before}:
            del sys.modules[name]
