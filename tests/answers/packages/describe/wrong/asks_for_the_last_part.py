"""Looked for the last part of a dotted name."""

BREAKS = {"follows_the_dots", "refuses_unknown_names"}


def describe(name):
    spec = importlib.util.find_spec(name.rpartition(".")[2])
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    }
