"""Looked into the module's dictionary, and then asked its __getattr__ by hand."""

BREAKS = {"the_module_may_answer_itself"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    space = getattr(module, "__dict__", {})
    if names == ["*"]:
        public = [name for name in space if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        try:
            taken[name] = attribute(space, name)
            continue
        except AttributeError:
            pass
        submodule = f"{module_name}.{name}"
        try:
            if "__path__" not in space:
                raise ModuleNotFoundError(name=submodule)
            taken[name] = importlib.import_module(submodule)
        except ModuleNotFoundError as error:
            if error.name != submodule:
                raise
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken


def attribute(space, name):
    if name in space:
        return space[name]
    if "__getattr__" in space:
        return space["__getattr__"](name)
    raise AttributeError(name)
