"""Kept the path of each package, and handed the very list out again."""

BREAKS = {"lists_the_submodules"}

PATHS = {}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "namespace" if spec.origin is None else "package"
    places = PATHS.setdefault(name, list(spec.submodule_search_locations))
    names = sorted(found.name for found in pkgutil.iter_modules(places))
    return {"kind": kind, "path": places, "submodules": names}
