"""Raised for a module that is not on the shelf."""

BREAKS = {"the_finder_takes_name_and_target"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf

    def find_spec(self, name, target=None):
        tail = name.split(".")[-1]
        modules = MEMORY.get(self.shelf, {})
        if tail not in modules:
            raise ModuleNotFoundError(name, name=name)
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
