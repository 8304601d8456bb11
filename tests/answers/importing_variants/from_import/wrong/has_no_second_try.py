"""Asked for the attribute only."""

BREAKS = {"falls_back_to_a_submodule", "other_errors_come_out"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        try:
            taken[name] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
