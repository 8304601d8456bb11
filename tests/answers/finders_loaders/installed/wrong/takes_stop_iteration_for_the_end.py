"""Ended quietly where the block had come to the end of an iterator."""

BREAKS = {"takes_it_away_after_an_exception"}


class installed:
    def __init__(self, finder):
        self.finder = finder

    def __enter__(self):
        self.before = set(sys.modules)
        sys.meta_path.insert(0, self.finder)

    def __exit__(self, kind, error, traceback):
        if self.finder in sys.meta_path:
            sys.meta_path.remove(self.finder)
        for name in set(sys.modules) - self.before:
            del sys.modules[name]
        return kind is StopIteration
