"""Ran the statement among copies of its own names, and told what is new."""

BREAKS = {"your_own_names_stay"}


def bindings(statement):
    before = dict(globals())
    namespace = dict(before)
    exec(statement, namespace)
    namespace = {
        name: value
        for name, value in namespace.items()
        if name not in before or value is not before[name]
    }
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
