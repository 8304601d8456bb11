"""Runs a statement for each name, in a scope of its own."""


def bindings(statement):
    node = ast.parse(statement).body[0]
    if isinstance(node, ast.Import):
        scope = {}
        exec(statement, scope)
        return {n: m.__name__ for n, m in scope.items() if n != "__builtins__"}
    bound = {}
    for alias in node.names:
        scope = {}
        exec(f"from {node.module} import {alias.name}", scope)
        scope.pop("__builtins__")
        for name, value in scope.items():
            if isinstance(value, ModuleType):
                what = value.__name__
            else:
                what = ":".join([node.module, name])
            bound[alias.asname or name] = what
    return bound
