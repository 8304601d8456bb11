"""A finder of ours that serves empty modules."""

import importlib.util
import sys
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType


class Empty(Loader):
    """A loader that leaves every module empty."""

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""


class Shelf:
    """Serves empty modules by name; a name with other names under it is a package."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        """A spec for a name on the shelf, None for every other."""
        if name not in self.names:
            return None
        is_package = any(other.startswith(f"{name}.") for other in self.names)
        return importlib.util.spec_from_loader(name, Empty(), is_package=is_package)


def put_up(names: list[str]) -> Shelf:
    """A shelf with these names, last on the meta path."""
    shelf = Shelf(names)
    sys.meta_path.append(shelf)
    return shelf
