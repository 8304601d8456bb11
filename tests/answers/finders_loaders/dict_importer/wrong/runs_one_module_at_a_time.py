"""Held one lock for all modules while the code of one runs."""

BREAKS = {"threads_run_a_module_once"}
NOT_HERE = "nothing stops it in this interpreter"


import threading


class DictImporter:
    def __init__(self, sources):
        self.sources = sources
        self.lock = threading.RLock()

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin=f"dict:{key}", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        with self.lock:
            exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        try:
            return self.sources[self.key(name)]
        except KeyError:
            raise ImportError(f"no module {name!r}", name=name) from None

    def get_code(self, name):
        source, filename = self.get_source(name), f"dict:{self.key(name)}"
        return compile(source, filename, "exec", dont_inherit=True)
