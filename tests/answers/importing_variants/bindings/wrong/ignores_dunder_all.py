"""Bound all public names, whatever __all__ says."""

BREAKS = {"a_star_binds_what_is_public"}


def bindings(statement):
    [node] = ast.parse(statement).body
    namespace = {}
    if node.names[0].name == "*":
        module = importlib.import_module(node.module)
        names = [name for name in vars(module) if not name.startswith("_")]
        namespace = {name: getattr(module, name, None) for name in names}
    else:
        exec(statement, namespace)
        del namespace["__builtins__"]
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
