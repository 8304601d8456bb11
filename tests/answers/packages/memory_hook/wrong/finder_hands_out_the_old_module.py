"""Kept the modules that it has made."""

BREAKS = {"modules_run_as_from_a_file", "looks_at_the_shelf_each_time"}


class MemoryFinder:
    def __init__(self, shelf):
        self.shelf = shelf
        self.modules = {}

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
        return self.modules.setdefault(spec.name, type(sys)(spec.name))

    def exec_module(self, module):
        source = MEMORY[self.shelf][module.__name__.rpartition(".")[2]]
        code = compile(source, module.__spec__.origin, "exec", dont_inherit=True)
        if not hasattr(module, "__ran__"):
            exec(code, module.__dict__)
            module.__ran__ = True


def memory_hook(entry):
    if not entry.startswith("mem://") or entry[6:] not in MEMORY:
        raise ImportError(f"{entry!r} is no shelf")
    return MemoryFinder(entry[6:])
