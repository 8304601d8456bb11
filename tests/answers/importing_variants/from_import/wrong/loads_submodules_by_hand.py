"""Made the submodule by hand, so it is not the cached one."""

BREAKS = {"falls_back_to_a_submodule"}


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for name in names:
        if not hasattr(module, name) and hasattr(module, "__path__"):
            spec = importlib.util.find_spec(f"{module_name}.{name}")
            if spec:
                submodule = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(submodule)
                taken[name] = submodule
                continue
        try:
            taken[name] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
