"""Leaves the submodules to __import__, with a fromlist."""


def from_import(module_name, names):
    package = __import__(module_name, fromlist=names)
    if list(names) == ["*"]:
        names = getattr(package, "__all__", None)
        if names is None:
            names = [n for n in vars(package) if n[:1] != "_"]
    try:
        return {name: getattr(package, name) for name in names}
    except AttributeError as error:
        raise ImportError(
            f"{module_name!r} lacks {error.name!r}", name=module_name
        ) from error
