"""Assignment 03: importing variants."""

from grader.checks.importing_variants import (
    alias_finder,
    bindings,
    from_import,
    run_as_main,
    transform_loader,
    world,
)

__all__ = [
    "alias_finder",
    "bindings",
    "from_import",
    "run_as_main",
    "transform_loader",
    "world",
]
