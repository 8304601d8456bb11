"""Made a list of the search locations, which are None for a module."""

BREAKS = {"tells_packages_from_modules"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    places = list(spec.submodule_search_locations)
    kind = "namespace" if spec.origin is None else "package"
    if not places:
        kind = "module"
    found = sorted(m.name for m in pkgutil.iter_modules(places))
    return {"kind": kind, "path": places, "submodules": found}
