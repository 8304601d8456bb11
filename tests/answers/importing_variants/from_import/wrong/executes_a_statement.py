"""Put the statement together as text."""

BREAKS = {"names_are_only_names"}


def from_import(module_name, names):
    namespace = {}
    exec(f"from {module_name} import {', '.join(names)}", namespace)
    del namespace["__builtins__"]
    return namespace
