"""Took the dotted name of the statement for that of the module."""

BREAKS = {"dots_bind_the_first_part"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: (taken.get(name) if "." in taken.get(name, "") else value.__name__)
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
