"""Put the name that is bound where the attribute's belongs."""

BREAKS = {"from_binds_attributes"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    module = getattr(ast.parse(statement).body[0], "module", None)
    return {
        name: value.__name__ if isinstance(value, ModuleType) else f"{module}:{name}"
        for name, value in namespace.items()
    }
