"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""

import builtins
import contextlib


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"No module named {name!r}")
    module = modules[name] = ModuleType(name)
    module.__builtins__ = vars(builtins) | {
        "import_": lambda name: tiny_import(name, sources, modules)
    }
    with contextlib.ExitStack() as stack:
        stack.callback(modules.pop, name)
        exec(sources[name], vars(module))
        stack.pop_all()
    return module
