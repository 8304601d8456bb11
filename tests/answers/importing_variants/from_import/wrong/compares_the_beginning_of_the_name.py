"""Took a module that the submodule wants for the submodule."""

BREAKS = {"other_errors_come_out"}


def from_import(module_name, names):
    """What `from module_name import names` would bind, by name."""
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        if not hasattr(module, name) and hasattr(module, "__path__"):
            submodule = f"{module_name}.{name}"
            try:
                importlib.import_module(submodule)
            except ModuleNotFoundError as error:
                if not str(error.name).startswith(submodule):
                    raise
        try:
            taken[name] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
