"""Keeps its state in slots, behind properties and under private names."""

import re


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
