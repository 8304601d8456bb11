"""Looked at the first name only."""

BREAKS = {"several_are_bound_in_turn"}


def bindings(statement):
    [node] = ast.parse(statement).body
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    part = node.names[0]
    if part.name != "*":
        first = (part.asname or part.name).split(".")[0]
        namespace = {first: namespace[first]}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            attribute = name if part.name == "*" else part.name
            bound[name] = f"{node.module}:{attribute}"
    return bound
