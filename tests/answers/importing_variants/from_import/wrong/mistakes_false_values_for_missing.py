"""Tried the submodule whenever the attribute was false."""

BREAKS = {"takes_attributes"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        submodule = f"{module_name}.{name}"
        try:
            taken[name] = getattr(module, name, None) or importlib.import_module(
                submodule
            )
        except ModuleNotFoundError as error:
            if not submodule.startswith(error.name):
                raise
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
