"""A finder of ours that serves empty modules."""

import importlib.util
import sys
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace


class Empty(Loader):
    """A loader that leaves every module empty."""

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""


def put_up(names: list[str]) -> None:
    """Put a finder for empty modules of these names last on the meta path.

    A name with other names under it is a package. The finder has no class that student
    code could take for its own answer.
    """

    def find_spec(name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name not in names:
            return None
        is_package = any(other.startswith(f"{name}.") for other in names)
        return importlib.util.spec_from_loader(name, Empty(), is_package=is_package)

    sys.meta_path.append(SimpleNamespace(find_spec=find_spec))
