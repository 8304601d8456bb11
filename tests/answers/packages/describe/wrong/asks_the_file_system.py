"""Took every folder for a package, and listed its files."""

BREAKS = {"looks_into_zip_files"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    folders = [f for f in spec.submodule_search_locations or [] if Path(f).is_dir()]
    if not folders:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": folders,
        "submodules": sorted(m.name for m in pkgutil.iter_modules(folders)),
    }
