"""Keeps its state in slots, behind properties and under private names."""


class TracingFinder:
    __slots__ = ("__asked",)

    def __init__(self):
        self.__asked = []

    @property
    def log(self):
        return list(self.__asked)

    def find_spec(self, name, path, target=None, /):
        self.__asked += [name]
