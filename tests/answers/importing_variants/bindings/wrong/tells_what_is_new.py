"""Kept its namespace, and told what each statement added to it."""

BREAKS = {"your_own_names_stay"}

namespace = {}


def bindings(statement):
    before = {"__builtins__", *namespace}
    exec(statement, namespace)
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name in namespace.keys() - before:
        value = namespace[name]
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
