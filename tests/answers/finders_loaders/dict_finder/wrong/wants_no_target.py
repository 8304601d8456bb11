"""Found no use for target, and declined whenever there was one."""

BREAKS = {"takes_the_target_of_a_reload"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if target is not None or name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))
