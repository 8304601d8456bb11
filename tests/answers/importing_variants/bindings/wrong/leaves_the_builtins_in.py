"""Forgot that exec puts __builtins__ into the namespace."""

BREAKS = {"a_plain_import_binds_its_name"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{getattr(node, 'module', None)}:{taken.get(name, name)}"
    return bound
