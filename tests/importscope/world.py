"""The type of the fixture `world`."""

from collections.abc import Callable
from pathlib import Path

World = Callable[[dict[str, str]], Path]
