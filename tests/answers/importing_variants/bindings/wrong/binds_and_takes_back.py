"""Ran the statement in the notebook, and took the new names out again."""

BREAKS = {"your_own_names_stay"}


def bindings(statement):
    before = dict(globals())
    bound = {}
    exec(statement, bound)
    del bound["__builtins__"]
    globals().update(bound)
    namespace = {name: globals()[name] for name in bound}
    for name in bound:
        if name not in before:
            del globals()[name]
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
