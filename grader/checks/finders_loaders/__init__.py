"""Assignment 02: finders and loaders."""

from grader.checks.finders_loaders import (
    blocker,
    both,
    dict_finder,
    dict_importer,
    installed,
    tracing_finder,
)

__all__ = [
    "blocker",
    "both",
    "dict_finder",
    "dict_importer",
    "installed",
    "tracing_finder",
]
