"""What several tests use: the type of the fixture `write`, and a finder."""

import importlib.util
import sys
from collections.abc import Callable
from importlib.util import LazyLoader
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

Write = Callable[[dict[str, str]], Path]

needs_lazy_imports = pytest.mark.skipif(
    sys.version_info < (3, 15), reason="lazy import came with Python 3.15"
)


def lazy_finder(name: str) -> Any:
    """A finder that finds one module, which a LazyLoader is to load."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    return SimpleNamespace(find_spec=lambda *_: spec)
