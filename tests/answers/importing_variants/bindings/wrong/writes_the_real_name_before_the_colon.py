"""Wrote the module's own name, not the one in the statement."""

BREAKS = {"from_binds_attributes"}

import ast
import importlib
from types import ModuleType


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    node = ast.parse(statement).body[0]
    names = {part.asname or part.name: part.name for part in node.names}
    found = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            found[name] = value.__name__
        else:
            module = importlib.import_module(node.module)
            found[name] = f"{module.__name__}:{names.get(name, name)}"
    return found
