"""Declined the shelf whose name is empty."""

BREAKS = {"each_entry_is_its_own_shelf"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf

    def find_spec(self, name, target=None):
        tail = name.split(".")[-1]
        modules = MEMORY.get(self.shelf, {})
        if tail not in modules:
            return None
        inner = f"{self.shelf}/{tail}"
        spec = ModuleSpec(name, SourceLoader(modules[tail]), origin=f"mem://{inner}")
        if inner in MEMORY:
            spec.submodule_search_locations = [f"mem://{inner}"]
        return spec


class SourceLoader:
    def __init__(self, source):
        self.source = source

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.source, module.__dict__)


def memory_hook(entry):
    shelf = entry.removeprefix("mem://")
    if not shelf or shelf == entry or shelf not in MEMORY:
        raise ImportError(entry)
    return MemoryFinder(shelf)
