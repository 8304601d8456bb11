"""Had annotations as strings in its own cell, and passes that on to every module."""

from __future__ import annotations

BREAKS = {"future_imports_do_not_leak"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name: str, path, target=None) -> ModuleSpec | None:
        key = self._key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name: str):
        return compile(self.get_source(name), f"dict/{name}", "exec")
