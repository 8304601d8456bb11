"""A finder of ours that serves modules from their sources."""

import builtins
import importlib.util
import sys
import traceback
from collections.abc import Sequence
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.tasks.kit.sources import Sources


class Library(Loader):
    """Serves modules from a dict; `'pkg.__init__'` is the source of the package pkg.

    Each question is written down: the name, and the path where there is one.
    """

    def __init__(self, sources: Sources, asked: list[Any] | None = None) -> None:
        self.sources = sources
        self.asked: list[Any] = [] if asked is None else asked

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """A spec for a name in the dict, None for every other."""
        self.asked.append(name if path is None else (name, path))
        is_package = f"{name}.__init__" in self.sources
        if not is_package and name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=is_package)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave that to import."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the source in the module."""
        exec(self.get_source(module.__name__), vars(module))

    def get_source(self, name: str) -> str:
        """The source of a module, or of a package."""
        whole = f"{name}.__init__"
        return self.sources[whole if whole in self.sources else name]


class Witness(Library):
    """A library that notes which modules Python's own import has run.

    The modules' own import statements call `import_`.
    """

    def __init__(self, sources: Sources, asked: list[Any], import_: Any) -> None:
        super().__init__(sources, asked)
        self.builtins = {**vars(builtins), "__import__": import_}
        self.found_by_python: list[str] = []
        self.run_by_python: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """As in a library; notes the name where Python's own import calls."""
        if _asked_by_python():
            self.found_by_python.append(name)
        return super().find_spec(name, path, target)

    def exec_module(self, module: ModuleType) -> None:
        """As in a library; notes the name where Python's own import calls."""
        if _asked_by_python():
            self.run_by_python.append(module.__name__)
        vars(module)["__builtins__"] = self.builtins
        super().exec_module(module)


def _asked_by_python() -> bool:
    """Whether importlib called the method that calls this function.

    Since Python 3.15, whoever formats the traceback of a failed import imports once
    more, to guess what was meant. That does not count.
    """
    caller = sys._getframe(2)
    return caller.f_code.co_filename.startswith("<frozen importlib") and not any(
        frame.f_globals is vars(traceback) for frame, _ in traceback.walk_stack(caller)
    )
