"""Called every module that from takes a submodule of the other one."""

BREAKS = {"from_may_bind_a_module", "a_star_binds_what_is_public"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    if isinstance(node, ast.Import):
        return {name: value.__name__ for name, value in namespace.items()}
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        separator = "." if isinstance(value, ModuleType) else ":"
        bound[name] = f"{node.module}{separator}{taken.get(name, name)}"
    return bound
