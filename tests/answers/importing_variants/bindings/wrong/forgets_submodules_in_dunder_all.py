"""Looked at __all__, and loaded nothing."""

BREAKS = {"a_star_binds_what_is_public"}


def bindings(statement):
    [node] = ast.parse(statement).body
    namespace = {}
    if node.names[0].name == "*":
        module = importlib.import_module(node.module)
        public = [n for n in vars(module) if not n.startswith("_")]
        names = getattr(module, "__all__", public)
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
