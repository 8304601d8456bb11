"""Leaves the dots to importlib.util.resolve_name."""

import importlib.util


def resolve(name, package, level):
    if not level:
        return name
    return importlib.util.resolve_name("." * level + name, package)
