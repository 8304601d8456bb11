"""Built a new list with the finder in front, and put the old list back."""

BREAKS = {"touches_no_other_finder", "keeps_the_same_list"}


@contextlib.contextmanager
def installed(finder):
    old_path, old_modules = sys.meta_path, set(sys.modules)
    sys.meta_path = [finder] + sys.meta_path
    try:
        yield finder
    finally:
        sys.meta_path = old_path
        for name in set(sys.modules) - old_modules:
            del sys.modules[name]
