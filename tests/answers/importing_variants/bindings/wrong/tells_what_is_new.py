"""Kept its namespace, and told what each statement added to it."""

BREAKS = {
    "a_star_binds_what_is_public",
    "dots_bind_the_first_part",
    "from_binds_attributes",
    "from_may_bind_a_module",
    "several_are_bound_in_turn",
    "your_own_names_stay",
}

namespace = {}


def bindings(statement):
    before = {"__builtins__", *namespace}
    exec(statement, namespace)
    [node] = ast.parse(statement).body
    taken = {part.asname or part.name: part.name for part in node.names}
    bound = {}
    for name in namespace.keys() - before:
        value = namespace[name]
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{node.module}:{taken.get(name, name)}"
    return bound
