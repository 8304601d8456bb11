"""Asked the loader for its name where there is none."""

BREAKS = {"imports_nothing", "knows_namespace_packages"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    kinds = {"SourceFileLoader": "source", "ExtensionFileLoader": "extension"}
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    return kinds.get(type(spec.loader).__name__) or spec.loader.__name__.lower()
