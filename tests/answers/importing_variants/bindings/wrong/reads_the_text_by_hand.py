"""Took the statement apart at its commas."""

BREAKS = {"several_are_bound_in_turn"}


def bindings(statement):
    """The names that an import statement binds, and what each is bound to."""
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]  # exec puts that one in
    head, _, tail = statement.partition(' import ')
    module = head.removeprefix('from ').strip()
    taken = {}
    for part in tail.strip().strip('()').split(','):
        a, _, c = part.partition(' as ')
        taken[c.strip() or a.strip()] = a.strip()
    return {
        name: value.__name__
        if isinstance(value, ModuleType)
        else f"{module}:{taken.get(name, name)}"
        for name, value in namespace.items()
    }
