"""Keeps its state in slots, behind properties and under private names."""

import re


class TracingFinder:
    __slots__ = ("__asked",)

    def __init__(self):
        self.__asked = []

    @property
    def log(self):
        return list(self.__asked)

    def find_spec(self, name, path, target=None, /):
        self.__asked += [name]


class Blocked(ModuleNotFoundError):
    """So that a test can tell it from an honest one."""


class Blocker:
    __slots__ = ("_pattern",)

    def __init__(self, names):
        listed = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?:{listed})(?:\..+)?")

    def find_spec(self, name, path, target=None, /):
        if self._pattern.fullmatch(name):
            raise Blocked(f"{name} may not be imported", name=name)


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
