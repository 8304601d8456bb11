"""Compared the type of the value with ModuleType."""

BREAKS = {"from_may_bind_a_module"}


def bindings(statement):
    """The names that an import statement binds, and what each is bound to."""
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]  # exec puts that one in
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if type(value) is ModuleType
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
