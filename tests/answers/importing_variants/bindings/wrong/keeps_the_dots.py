"""Only parsed, and took the dotted name as the bound one."""

BREAKS = {"dots_bind_the_first_part", "several_are_bound_in_turn"}


def bindings(statement):
    [node] = ast.parse(statement).body
    bound = {}
    for part in node.names:
        name = part.asname or part.name
        if isinstance(node, ast.Import):
            importlib.import_module(part.name)
            bound[name] = part.name
            continue
        module = importlib.import_module(node.module)
        exec(f"from {node.module} import {part.name}", {})
        if part.name == "*":
            public = [n for n in vars(module) if not n.startswith("_")]
            for n in getattr(module, "__all__", public):
                value = getattr(module, n)
                is_module = isinstance(value, ModuleType)
                bound[n] = value.__name__ if is_module else f"{node.module}:{n}"
            continue
        value = getattr(module, part.name)
        is_module = isinstance(value, ModuleType)
        bound[name] = value.__name__ if is_module else f"{node.module}:{part.name}"
    return bound
