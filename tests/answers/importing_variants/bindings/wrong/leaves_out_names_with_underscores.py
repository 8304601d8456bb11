"""Left out all names of Python's own, which exec has put in."""

BREAKS = {"from_binds_attributes"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    for name in [name for name in namespace if name.startswith("__")]:
        del namespace[name]
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
