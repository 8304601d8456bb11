"""Took an empty __all__ for a missing one."""

BREAKS = {"a_star_binds_what_is_public"}


def bindings(statement):
    [parsed] = ast.parse(statement).body
    namespace = {}
    exec(statement, namespace)
    taken = {part.asname or part.name: part.name for part in parsed.names}
    if "*" in taken:
        module = sys.modules[parsed.module]
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", None) or public
        namespace = {name: getattr(module, name) for name in names}
    namespace.pop("__builtins__", None)
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
