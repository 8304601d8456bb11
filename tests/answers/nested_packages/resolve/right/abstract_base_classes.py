"""Derives everything from the abstract base classes, and asks importlib where it may."""

import importlib.util


def resolve(name, package, level):
    if not level:
        return name
    return importlib.util.resolve_name("." * level + name, package)
