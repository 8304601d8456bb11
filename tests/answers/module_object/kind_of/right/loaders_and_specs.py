"""Goes by importlib's machinery: a loader for the lines, types of loaders for kinds."""

import importlib.abc
import importlib.machinery


def kind_of(name):
    spec = importlib.util.find_spec(name)
    match spec:
        case None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        case importlib.machinery.ModuleSpec(origin=None):
            return "namespace"
    kinds = {
        importlib.machinery.BuiltinImporter: "built-in",
        importlib.machinery.FrozenImporter: "frozen",
        importlib.machinery.SourceFileLoader: "source",
        importlib.machinery.ExtensionFileLoader: "extension",
    }
    loader = spec.loader
    return kinds[loader if isinstance(loader, type) else type(loader)]
