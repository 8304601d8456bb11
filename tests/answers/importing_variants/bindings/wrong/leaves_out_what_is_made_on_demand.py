"""Left out what the module's __getattr__ gives to a star."""

BREAKS = {"a_star_binds_what_is_public"}


def bindings(statement):
    """The names that an import statement binds, and what each is bound to."""
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]  # exec puts that one in
    [parsed] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in parsed.names}
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{parsed.module}:{taken.get(name, name)}"
        for name, value in namespace.items()
        if isinstance(parsed, ast.Import) or taken.get(name) or not hasattr(sys.modules[parsed.module],'__getattr__') or name in vars(sys.modules[parsed.module])
    }
