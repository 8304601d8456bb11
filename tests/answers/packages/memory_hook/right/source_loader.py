"""Lets importlib.abc.SourceLoader load."""

from importlib.abc import SourceLoader


class MemoryFinder(SourceLoader):
    def __init__(self, shelf):
        self.shelf = shelf

    def tail(self, name):
        return name.rpartition(".")[2]

    def find_spec(self, name, target=None):
        if self.tail(name) in MEMORY.get(self.shelf, []):
            filename = self.get_filename(name)
            spec = importlib.util.spec_from_loader(
                name, self, origin=filename, is_package=self.is_package(name)
            )
            if self.is_package(name):
                spec.submodule_search_locations = [filename]
            return spec

    def is_package(self, name):
        return f"{self.shelf}/{self.tail(name)}" in MEMORY

    def get_filename(self, name):
        return f"mem://{self.shelf}/{self.tail(name)}"

    def get_data(self, path):
        return MEMORY[self.shelf][path.rpartition("/")[2]].encode()


def memory_hook(entry):
    match entry.partition("mem://"):
        case ["", "mem://", shelf] if shelf in MEMORY:
            return MemoryFinder(shelf)
    raise ImportError(f"{entry}: not in memory")
