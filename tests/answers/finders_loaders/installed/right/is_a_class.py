"""The context manager is a class with __enter__ and __exit__."""


class installed:
    def __init__(self, finder):
        self.finder = finder

    def __enter__(self):
        self.cached = set(sys.modules)
        sys.meta_path.insert(0, self.finder)

    def __exit__(self, kind, error, trace):
        for position, finder in enumerate(sys.meta_path):
            if finder is self.finder:
                del sys.meta_path[position]
                break
        for name in list(sys.modules):
            if name not in self.cached:
                sys.modules.pop(name)
        return False
