"""Prints, warns and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


def from_import(module_name, names):
    say("taking", names, "from", module_name)
    module = importlib.import_module(module_name)
    if "*" in names:
        names = getattr(module, "__all__", [n for n in dir(module) if n[0] != "_"])
    taken = {}
    for name in names:
        if not hasattr(module, name):
            whole = f"{module_name}.{name}"
            found = hasattr(module, "__path__") and importlib.util.find_spec(whole)
            if not found:
                say("missing", name)
                raise ImportError(f"{name} not in {module_name}", name=module_name)
            importlib.import_module(whole)
        taken[name] = getattr(module, name)
    return taken
