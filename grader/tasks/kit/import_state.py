"""What the student's code changed in the import state, in words."""

import builtins
import sys
from collections.abc import Sequence


class ImportState:
    """The import state as it is now, to be compared with the import state later."""

    def __init__(self) -> None:
        self.meta_path = sys.meta_path, list(sys.meta_path)
        self.modules = sys.modules, set(sys.modules)
        self.import_function = builtins.__import__

    def new_modules(self) -> list[str]:
        """The names that are new in `sys.modules` since, sorted.

        Modules of the standard library do not count: the student's code may be the
        first that needs one.
        """
        return sorted(
            name
            for name in set(sys.modules) - self.modules[1]
            if name.partition(".")[0] not in sys.stdlib_module_names
        )

    def changes(self) -> list[str]:
        """What has changed since: one phrase each, nothing where all is as it was."""
        now = ImportState()
        changes = []
        if not _same(self.meta_path, now.meta_path):
            changes.append("sys.meta_path was changed")
        gone = self.modules[1] - now.modules[1]
        if self.modules[0] is not now.modules[0]:
            changes.append("sys.modules was replaced")
        if new := self.new_modules():
            changes.append(f"new in sys.modules: {', '.join(new)}")
        if gone:
            changes.append(f"{len(gone)} names are gone from sys.modules")
        if self.import_function is not now.import_function:
            changes.append("builtins.__import__ was replaced")
        return changes


def _same(
    one: tuple[object, Sequence[object]], other: tuple[object, Sequence[object]]
) -> bool:
    """Whether both are the same list, with the same objects in it."""
    return one[0] is other[0] and list(map(id, one[1])) == list(map(id, other[1]))
