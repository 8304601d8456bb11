"""Took everything that can be imported as a submodule for one."""

BREAKS = {"from_may_bind_a_module"}


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
            continue
        attribute = taken.get(name, name)
        try:
            importlib.import_module(f"{node.module}.{attribute}")
            bound[name] = f"{node.module}.{attribute}"
        except ImportError:
            bound[name] = f"{node.module}:{attribute}"
    return bound
