"""Took for a module whatever has a __spec__."""

BREAKS = {"from_binds_attributes"}


def bindings(statement):
    """The names that an import statement binds, and what each is bound to."""
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]  # exec puts that one in
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if hasattr(value, '__spec__') and hasattr(value,'__name__')
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
