"""Ran the code in create_module() to test it, and in exec_module() to keep it."""

BREAKS = {
    "parents_come_first_and_hold_their_children",
    "relative_imports_work",
    "a_failing_module_is_removed_and_no_other",
    "threads_run_a_module_once",
}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name, path, target=None):
        key = self._key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        exec(self.get_code(spec.name), {"__name__": spec.name})
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
