"""Made an ImportError of some errors of the code."""

BREAKS = {"a_failure_comes_out"}


class MemoryFinder:
    """Finds the modules of one shelf. What it is made with is up to you."""

    def __init__(self, shelf):
        self.shelf = shelf

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
        source, filename = MEMORY[self.shelf][tail], module.__spec__.origin
        try:
            exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)
        except (AttributeError, KeyError) as e:
            raise ImportError(filename) from e


def memory_hook(entry):
    """A path entry finder for an entry such as mem://toys."""
    scheme, _, shelf = entry.partition("mem://")
    if scheme or shelf not in MEMORY:
        raise ImportError(f"{entry!r} is not a shelf in MEMORY")
    return MemoryFinder(shelf)
