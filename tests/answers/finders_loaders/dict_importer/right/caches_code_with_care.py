"""Keeps compiled code, and looks each time whether the source is still the same."""

from importlib.abc import InspectLoader


class DictImporter:
    def __init__(self, sources):
        self.sources = sources
        self.compiled = {}

    def find_spec(self, name, path, target=None):
        package = f"{name}.__init__" in self.sources
        if package or name in self.sources:
            return ModuleSpec(name, self, origin=f"dict {name}", is_package=package)
        return None

    def create_module(self, spec):
        return None

    exec_module = InspectLoader.exec_module

    def get_source(self, name):
        key = f"{name}.__init__" if f"{name}.__init__" in self.sources else name
        if key not in self.sources:
            raise ImportError(f"no source for {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        kept, code = self.compiled.get(name, (None, None))
        if kept != source:
            code = InspectLoader.source_to_code(source, f"dict {name}")
            self.compiled[name] = source, code
        return code
