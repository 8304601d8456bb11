"""Read "the code runs once" as "once in the life of the program"."""

BREAKS = {"a_second_try_starts_clean"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources
        self.loader = DictLoader(sources)

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            return importlib.util.spec_from_loader(name, self.loader)
        return None


class DictLoader:
    def __init__(self, sources):
        self.sources = sources
        self.done = set()

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__ in self.done:
            return
        self.done.add(module.__name__)
        exec(self.sources[module.__name__], module.__dict__)
