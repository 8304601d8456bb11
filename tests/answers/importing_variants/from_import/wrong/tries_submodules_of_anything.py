"""Did not ask whether it is a package."""

BREAKS = {"a_missing_name_is_an_import_error"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        if not hasattr(module, name):
            submodule = f"{module_name}.{name}"
            importlib.import_module(submodule)
        try:
            taken[name] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
