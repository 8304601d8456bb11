"""Took the entry apart as the address of a page."""

BREAKS = {"declines_other_entries"}


import urllib.parse


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf

    def find_spec(self, name, target=None):
        tail = name.rpartition(".")[2]
        if tail not in MEMORY.get(self.shelf, {}):
            return None
        place = f"{self.shelf}/{tail}"
        spec = ModuleSpec(name, self, origin=f"mem://{place}")
        if place in MEMORY:
            spec.submodule_search_locations = [f"mem://{place}"]
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        source = MEMORY[self.shelf][module.__name__.rpartition(".")[2]]
        code = compile(source, module.__spec__.origin, "exec", dont_inherit=True)
        exec(code, module.__dict__)


def memory_hook(entry):
    scheme, place, path, query, _ = urllib.parse.urlsplit(entry)
    if not entry.startswith("mem://") or place + path not in MEMORY:
        raise ImportError(f"{entry!r} is no shelf")
    return MemoryFinder(place + path)
