"""Caught the block's exception to clean up, and did not let it go on."""

BREAKS = {"takes_it_away_after_an_exception"}


class installed:
    def __init__(self, finder):
        self.finder = finder

    def __enter__(self):
        self.before = set(sys.modules)
        sys.meta_path.insert(0, self.finder)
        return self.finder

    def __exit__(self, *exc_info):
        sys.meta_path.remove(self.finder)
        for name in set(sys.modules) - self.before:
            del sys.modules[name]
        return True
