"""Thought that the context manager's end does the clean-up by itself."""

BREAKS = {
    "takes_the_finder_away_again",
    "takes_it_away_after_an_exception",
    "can_be_nested",
    "touches_no_other_finder",
    "forgets_what_the_finder_served",
}


@contextlib.contextmanager
def installed(finder):
    sys.meta_path.insert(0, finder)
    yield finder
