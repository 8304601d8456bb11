"""Loaded a module of its own, past the cache."""

BREAKS = {"takes_attributes"}


def from_import(module_name, names):
    module = importlib.util.module_from_spec(importlib.util.find_spec(module_name))
    module.__spec__.loader.exec_module(module)
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
                if error.name != submodule:
                    raise
        try:
            taken[name] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
