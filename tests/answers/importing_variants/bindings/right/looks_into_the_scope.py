"""Runs the whole statement first, and then says where each name came from."""


def bindings(statement):
    exec(statement, scope := {})
    kind = ast.parse(statement).body[0]
    names = [(a.name, a.asname) for a in kind.names]
    found = {}
    for name in scope.keys() - {"__builtins__"}:
        value = scope[name]
        attribute = name
        for original, alias in names:
            if alias == name or (alias is None and original == name):
                attribute = original
        is_module = isinstance(value, ModuleType)
        found[name] = value.__name__ if is_module else f"{kind.module}:{attribute}"
    return found
