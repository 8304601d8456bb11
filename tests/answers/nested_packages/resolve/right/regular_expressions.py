"""Counts and cuts the parts with regular expressions."""

import re


def resolve(name, package, level):
    if level == 0:
        return name
    if not re.fullmatch(r"[^.]+(\.[^.]+){%d,}" % (level - 1), package):
        raise ImportError(f"{package!r} has fewer than {level} parts")
    base = re.sub(r"(\.[^.]+){%d}$" % (level - 1), "", package)
    return f"{base}.{name}".rstrip(".")
