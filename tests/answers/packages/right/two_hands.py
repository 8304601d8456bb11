"""A finder and a loader apart from each other; a description put together by hand."""


def describe(name):
    if not (spec := importlib.util.find_spec(name)):
        raise ModuleNotFoundError(f"{name} cannot be found", name=name)
    path, names = None, []
    if hasattr(spec.submodule_search_locations, "__iter__"):
        path = list(spec.submodule_search_locations)
        names = sorted(name for _, name, _ in pkgutil.iter_modules(path))
    if path is None:
        return dict(kind="module", path=path, submodules=names)
    kind = "package" if isinstance(spec.origin, str) else "namespace"
    return dict(kind=kind, path=path, submodules=names)


class MemoryFinder:
    def __init__(self, entry):
        self.entry = entry

    @property
    def shelf(self):
        return MEMORY.get(self.entry[len("mem://") :]) or {}

    def find_spec(self, name, target=None):
        *parents, tail = name.split(".")
        if tail in self.shelf:
            place = "/".join([self.entry, tail])
            loader = SimpleNamespace(
                create_module=lambda spec: None,
                exec_module=lambda module: exec(self.shelf[tail], vars(module)),
            )
            spec = ModuleSpec(name, loader, origin=place)
            if place.removeprefix("mem://") in MEMORY:
                spec.submodule_search_locations = [place]
            return spec


def memory_hook(entry):
    if any(entry == f"mem://{shelf}" for shelf in MEMORY):
        return MemoryFinder(entry)
    raise ImportError
