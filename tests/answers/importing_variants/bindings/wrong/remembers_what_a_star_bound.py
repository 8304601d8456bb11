"""Kept each answer by its statement, and handed out a copy."""

BREAKS = {"a_star_binds_what_is_public"}

import functools


def bindings(statement):
    return dict(found(statement))


@functools.cache
def found(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
