"""Keeps its state in slots, behind properties and under private names."""


class DictFinder:
    __slots__ = ("__sources",)

    def __init__(self, sources):
        self.__sources = sources

    @property
    def known(self):
        return self.__sources.keys()

    def find_spec(self, name, path, target=None, /):
        if name in self.known:
            loader = DictLoader()
            loader.source = self.__sources[name]
            return importlib.util.spec_from_loader(name, loader)


class DictLoader:
    __slots__ = ("source",)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.source, module.__dict__)
