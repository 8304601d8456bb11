"""Cleaned up after Exception, which Ctrl-C is not."""

BREAKS = {"takes_it_away_after_an_exception", "forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    failure = None
    try:
        yield finder
    except Exception as error:
        failure = error
    sys.meta_path.remove(finder)
    for name in set(sys.modules) - before:
        del sys.modules[name]
    if failure:
        raise failure
