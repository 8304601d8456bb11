"""Puts the description together by hand."""


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
