"""Ran the code when asked, so that the module is ready when import wants it."""

BREAKS = {"a_module_may_replace_itself", "asking_runs_nothing", "relative_imports_work", "reload_runs_the_new_code_in_the_same_module", "tracebacks_show_the_line"}
NOT_HERE = "nothing stops it in this interpreter"

import types


class DictImporter:
    def __init__(self, sources):
        self.sources = sources
        self.ready = {}

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name, path, target=None):
        key = self._key(name)
        if key not in self.sources:
            return None
        module = types.ModuleType(name)
        exec(self.get_code(name), module.__dict__)
        self.ready[name] = module
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        return self.ready.pop(spec.name, None)

    def exec_module(self, module):
        pass

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
