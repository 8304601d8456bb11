"""Derives from everything that importlib offers to derive from."""

from importlib.abc import Loader, PathEntryFinder


class MemoryFinder(PathEntryFinder, Loader):
    def __init__(self, entry):
        self._entry = entry

    def _modules(self, entry):
        return MEMORY.get(entry[len("mem://") :])

    def find_spec(self, fullname, target=None):
        whole = f"{self._entry}/{fullname.split('.')[-1]}"
        if fullname.split(".")[-1] in (self._modules(self._entry) or ()):
            is_package = self._modules(whole) is not None
            spec = importlib.util.spec_from_loader(
                fullname, self, origin=whole, is_package=is_package
            )
            if is_package:
                spec.submodule_search_locations.append(whole)
            return spec

    def exec_module(self, module):
        source = self._modules(self._entry)[module.__name__.split(".")[-1]]
        exec(compile(source, module.__spec__.origin, "exec"), vars(module))


def memory_hook(path):
    if not path.startswith("mem://") or path[len("mem://") :] not in MEMORY:
        raise ImportError(path, path=path)
    return MemoryFinder(path)
