"""Real files for the lines and for the names, the finders themselves for the kinds."""

import importlib.machinery

from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder


def kind_of(name):
    if BuiltinImporter.find_spec(name):
        return "built-in"
    if FrozenImporter.find_spec(name):
        return "frozen"
    spec = PathFinder.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    if spec.loader is None:
        return "namespace"
    compiled = tuple(importlib.machinery.EXTENSION_SUFFIXES)
    return "extension" if spec.origin.endswith(compiled) else "source"
