"""Bound the first part to the module at the end of the dots."""

BREAKS = {"dots_bind_the_first_part", "several_are_bound_in_turn"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    if isinstance(node, ast.Import):
        return {p.asname or p.name.split(".")[0]: p.name for p in node.names}
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
