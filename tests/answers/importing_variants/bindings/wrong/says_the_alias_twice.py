"""Thought that as renames the module."""

BREAKS = {"a_plain_import_binds_its_name"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    renamed = {part.asname for part in node.names}
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = name if name in renamed else value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
