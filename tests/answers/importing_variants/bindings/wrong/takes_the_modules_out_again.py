"""Took the modules that it had loaded out of the cache again."""

BREAKS = {"your_own_names_stay"}


def bindings(statement):
    before = set(sys.modules)
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    for n in set(sys.modules) - before:
        del sys.modules[n]
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
