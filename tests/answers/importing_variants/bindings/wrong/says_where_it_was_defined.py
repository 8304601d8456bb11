"""Believed what a class or a function says of its own home."""

BREAKS = {"from_binds_attributes"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            home = getattr(value, "__module__", node.module)
            bound[name] = f"{home}:{taken.get(name, name)}"
    return bound
