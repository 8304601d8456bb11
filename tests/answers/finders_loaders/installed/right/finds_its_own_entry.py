"""Looks for its own entry by identity, from the front, and counts from a copy."""


class installed:
    def __init__(self, finder):
        self.finder = finder

    def __enter__(self):
        self.known = sys.modules.copy()
        sys.meta_path[:0] = [self.finder]
        return self

    def __exit__(self, kind, error, traceback):
        for index, entry in enumerate(sys.meta_path):
            if entry is self.finder:
                del sys.meta_path[index]
                break
        for name in list(sys.modules):
            if name not in self.known:
                del sys.modules[name]
        return False
