"""Only parsed: a star stays a star."""

BREAKS = {"dots_bind_the_first_part"}


def bindings(statement):
    [node] = ast.parse(statement).body
    bound = {}
    for part in node.names:
        if isinstance(node, ast.Import):
            importlib.import_module(part.name)
            first = part.name.split(".")[0]
            bound[part.asname or first] = part.name if part.asname else first
            continue
        value = None
        if part.name != "*":
            namespace = {}
            exec(f"from {node.module} import {part.name} as taken", namespace)
            value = namespace["taken"]
        if isinstance(value, ModuleType):
            bound[part.asname or part.name] = value.__name__
        else:
            bound[part.asname or part.name] = f"{node.module}:{part.name}"
    return bound
