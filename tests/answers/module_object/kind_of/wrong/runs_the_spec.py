"""Made the module and ran it, without caching it."""

BREAKS = {"imports_nothing"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    module = importlib.util.module_from_spec(spec)
    if name not in sys.modules:
        module.__loader__.exec_module(module)

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
