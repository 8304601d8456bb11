"""Assignment 01: the module object."""

from grader.checks.module_object import (
    both,
    kind_of,
    make_module,
    modules_added,
    public_names,
    tiny_import,
)

__all__ = [
    "both",
    "kind_of",
    "make_module",
    "modules_added",
    "public_names",
    "tiny_import",
]
