"""Made the namespace once, as a default."""

BREAKS = {
    "a_plain_import_binds_its_name",
    "a_star_binds_what_is_public",
    "dots_bind_the_first_part",
    "from_binds_attributes",
    "from_may_bind_a_module",
    "several_are_bound_in_turn",
    "your_own_names_stay",
}


def bindings(statement, namespace={}):
    exec(statement, namespace)
    namespace.pop("__builtins__", None)
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            module = getattr(node, "module", None)
            bound[name] = f"{module}:{taken.get(name, name)}"
    return bound
