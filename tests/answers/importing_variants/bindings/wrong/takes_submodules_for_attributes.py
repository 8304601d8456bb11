"""Writes module:attribute for everything that from takes."""

BREAKS = {
    "from_may_bind_a_module",
    "a_star_binds_what_is_public",
    "several_are_bound_in_turn",
}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    [node] = ast.parse(statement).body
    if isinstance(node, ast.Import):
        return {name: value.__name__ for name, value in namespace.items()}
    taken = {part.asname or part.name: part.name for part in node.names}
    return {name: f"{node.module}:{taken.get(name, name)}" for name in namespace}
