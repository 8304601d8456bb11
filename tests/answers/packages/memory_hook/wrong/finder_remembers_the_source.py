"""Kept each source from the first time."""

BREAKS = {"looks_at_the_shelf_each_time"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf
        self.loaders = {}

    def find_spec(self, name, target=None):
        tail = name.split(".")[-1]
        modules = MEMORY.get(self.shelf, {})
        if tail not in modules:
            return None
        inner = f"{self.shelf}/{tail}"
        loader = self.loaders.setdefault(tail, SourceLoader(modules[tail]))
        spec = ModuleSpec(name, loader, origin=f"mem://{inner}")
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
