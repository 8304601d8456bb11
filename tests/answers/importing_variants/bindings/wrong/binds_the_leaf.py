"""Took the last part of a dotted name for the one that is bound."""

BREAKS = {"dots_bind_the_first_part", "several_are_bound_in_turn"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    [node] = ast.parse(statement).body
    bound = {}
    if isinstance(node, ast.Import):
        for part in node.names:
            bound[part.asname or part.name.rpartition(".")[2]] = part.name
        return bound
    del namespace["__builtins__"]
    taken = {part.asname or part.name: part.name for part in node.names}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
