"""Thought that from binds the module as well."""

BREAKS = {"from_binds_attributes", "from_may_bind_a_module"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    if isinstance(node, ast.ImportFrom):
        bound[node.module.split(".")[0]] = node.module.split(".")[0]
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
