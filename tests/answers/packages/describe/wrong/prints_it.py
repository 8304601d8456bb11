"""Printed the dict and returned nothing."""

BREAKS = {"tells_packages_from_modules"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return print({"kind": "module", "path": None, "submodules": []})
    print({
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    })
