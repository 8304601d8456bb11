"""Made an ImportError of whatever went wrong."""

BREAKS = {"other_errors_come_out"}


def from_import(module_name, names):
    taken = {}
    try:
        module = importlib.import_module(module_name)
        if names == ["*"]:
            public = [name for name in vars(module) if not name.startswith("_")]
            names = getattr(module, "__all__", public)
        for name in names:
            if not hasattr(module, name):
                importlib.import_module(f"{module_name}.{name}")
            taken[name] = getattr(module, name)
    except Exception:
        message = f"cannot import {', '.join(names)} from {module_name!r}"
        raise ImportError(message, name=module_name) from None
    return taken
