"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""

import itertools


def resolve(name, package="", level=0, /, separator="."):
    if level == 0:
        return name
    parts = list(filter(None, package.split(separator)))
    kept = list(itertools.islice(parts, max(0, len(parts) - (level - 1))))
    if not kept:
        raise ImportError(name=name)
    return separator.join(kept + ([name] if name else []))
