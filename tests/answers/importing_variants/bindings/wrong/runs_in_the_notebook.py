"""Ran the statement in the notebook and looked what was new there."""

BREAKS = {"your_own_names_stay"}


def bindings(statement):
    before = set(globals())
    exec(statement, globals())
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name in set(globals()) - before:
        value = globals()[name]
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
