"""Asked vars(module) and not the module."""

BREAKS = {"the_module_may_answer_itself", "other_errors_come_out"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        if name not in vars(module) and hasattr(module, "__path__"):
            submodule = f"{module_name}.{name}"
            try:
                importlib.import_module(submodule)
            except ModuleNotFoundError as error:
                if error.name != submodule:
                    raise
        try:
            taken[name] = vars(module)[name]
        except KeyError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
