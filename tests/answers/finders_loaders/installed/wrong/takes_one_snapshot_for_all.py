"""Took the snapshot once, in the first block."""

BREAKS = {"forgets_what_the_finder_served"}
NOT_HERE = "the snapshot outlives a promise that has no process of its own"


BEFORE = {}
@contextlib.contextmanager
def installed(finder):
    before = BEFORE.setdefault("b", set(sys.modules))
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
