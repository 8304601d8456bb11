"""Asked the value for the name of the attribute."""

BREAKS = {"from_binds_attributes"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{getattr(value, '__name__', name)}"
    return bound
