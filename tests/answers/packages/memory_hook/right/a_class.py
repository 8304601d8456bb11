"""Hook, finder and loader in one class."""


class memory_hook:
    """Hook, finder and loader in one, as zipimporter is."""

    def __init__(self, entry):
        if entry[:6] != "mem://" or MEMORY.get(entry[6:]) is None:
            raise ImportError
        self.entry = entry

    def find_spec(self, name, target):
        *_, tail = name.split(".")
        if tail in MEMORY.get(self.entry[6:], ()):
            spec = importlib.util.spec_from_loader(name, self)
            spec.origin = f"{self.entry}/{tail}"
            if spec.origin[6:] in MEMORY:
                spec.submodule_search_locations = [spec.origin]
            return spec

    def create_module(self, spec):
        return type(sys)(spec.name)

    def exec_module(self, module):
        *_, tail = module.__name__.split(".")
        exec(MEMORY[self.entry[6:]][tail], vars(module))
