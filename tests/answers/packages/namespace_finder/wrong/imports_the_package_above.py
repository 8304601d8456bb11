"""Imported the package above the namespace, if that was not imported yet."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        parent = name.rpartition(".")[0]
        if parent:
            with contextlib.suppress(ImportError):
                importlib.import_module(parent)
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
