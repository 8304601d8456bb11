"""Prints, logs, warns and counts while it works; that costs nothing."""

import warnings


def resolve(name, package, level):
    print("resolve", name, package, level)
    if level:
        base, *rest = package.rsplit(".", level - 1)
        if len(rest) < level - 1 or not base:
            warnings.warn("too many dots", stacklevel=2)
            raise ImportError("attempted relative import beyond top-level package")
        return f"{base}.{name}" if name else base
    return name
