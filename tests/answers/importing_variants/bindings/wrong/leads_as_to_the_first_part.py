"""Used __import__, which gives the first part, also for as."""

BREAKS = {"dots_bind_the_first_part"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    if isinstance(node, ast.Import):
        bound = {}
        for part in node.names:
            name = part.asname or part.name.split(".")[0]
            bound[name] = __import__(part.name).__name__
        return bound
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
