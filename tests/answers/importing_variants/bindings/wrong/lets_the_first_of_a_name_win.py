"""Kept the first of two bindings of one name."""

BREAKS = {"several_are_bound_in_turn"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    taken = {}
    for part in node.names:
        taken.setdefault(part.asname or part.name, part.name)
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
