"""Took back the finder, and left the modules that it had served."""

BREAKS = {"forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
