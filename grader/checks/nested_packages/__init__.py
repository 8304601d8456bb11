"""Assignment 05: nested packages."""

from grader.checks.nested_packages import (
    both,
    http_importer,
    import_order,
    lazy_importer,
    my_import,
    resolve,
)

__all__ = [
    "both",
    "http_importer",
    "import_order",
    "lazy_importer",
    "my_import",
    "resolve",
]
