"""Let importlib do it, and picked the top."""

BREAKS = {"imports_a_module"}


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    import importlib

    module = importlib.import_module(
        "." * level + name, (globals or {}).get("__package__")
    )
    return module if fromlist else sys.modules[module.__name__.partition(".")[0]]
