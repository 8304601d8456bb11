"""Thought that the context manager's end does the clean-up by itself."""

BREAKS = {"takes_the_finder_away_again"}


@contextlib.contextmanager
def installed(finder):
    sys.meta_path.insert(0, finder)
    yield finder
