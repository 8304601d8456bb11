"""Gave sys.modules its old dict's copy back, while import goes on with the old one."""

BREAKS = {"forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    modules = dict(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        sys.modules = modules
