"""Ran the code where it had caught that the code was not compiled yet."""

BREAKS = {"a_failure_comes_out"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf
        self.compiled = {}

    def find_spec(self, name, target=None):
        tail = name.rpartition(".")[2]
        if tail not in MEMORY.get(self.shelf, {}):
            return None
        inner = f"{self.shelf}/{tail}"
        spec = ModuleSpec(name, self, origin=f"mem://{inner}")
        if inner in MEMORY:
            spec.submodule_search_locations = [f"mem://{inner}"]
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        tail = module.__name__.rpartition(".")[2]
        source = MEMORY[self.shelf][tail], module.__spec__.origin
        try:
            code = self.compiled[source]
        except KeyError:
            self.compiled[source] = compile(*source, "exec", dont_inherit=True)
            exec(self.compiled[source], module.__dict__)
        else:
            exec(code, module.__dict__)
