"""Made the namespace once, as a default."""

BREAKS = {"a_plain_import_binds_its_name"}


def bindings(statement, namespace={}):
    exec(statement, namespace)
    namespace.pop("__builtins__", None)
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            module = getattr(node, "module", None)
            bound[name] = f"{module}:{taken.get(name, name)}"
    return bound
