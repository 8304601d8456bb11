"""Imported the module to look at its __path__."""

BREAKS = {"imports_nothing"}


def describe(name):
    module = importlib.import_module(name)
    if not hasattr(module, "__path__"):
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if module.__file__ else "namespace",
        "path": list(module.__path__),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(module.__path__)),
    }
