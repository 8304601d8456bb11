"""Remembered each source, in case the source is removed."""

BREAKS = {"looks_at_the_shelf_each_time"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf
        self.seen = {}

    def find_spec(self, name, target=None):
        tail = name.rpartition(".")[2]
        self.seen.update(MEMORY.get(self.shelf, {}))
        if self.shelf not in MEMORY or tail not in self.seen:
            return None
        place = f"{self.shelf}/{tail}"
        spec = ModuleSpec(name, self, origin=f"mem://{place}")
        if place in MEMORY:
            spec.submodule_search_locations = [f"mem://{place}"]
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        source = self.seen[module.__name__.rpartition(".")[2]]
        code = compile(source, module.__spec__.origin, "exec", dont_inherit=True)
        exec(code, module.__dict__)


def memory_hook(entry):
    if not entry.startswith("mem://") or entry[6:] not in MEMORY:
        raise ImportError(f"{entry!r} is no shelf")
    return MemoryFinder(entry[6:])
