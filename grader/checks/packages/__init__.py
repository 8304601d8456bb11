"""Assignment 04: packages."""

from grader.checks.packages import (
    describe,
    memory_hook,
    namespace_finder,
    sqlite_importer,
    version_gate,
)

__all__ = [
    "describe",
    "memory_hook",
    "namespace_finder",
    "sqlite_importer",
    "version_gate",
]
