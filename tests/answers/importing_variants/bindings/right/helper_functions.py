"""Leaves half of the work to functions beside the answer."""


def describe(module, attribute):
    value = getattr(importlib.import_module(module), attribute)
    return value.__name__ if isinstance(value, ModuleType) else f"{module}:{attribute}"


def bindings(statement):
    (node,) = ast.parse(statement).body
    exec(statement, {})
    result = {}
    for alias in node.names:
        if isinstance(node, ast.Import):
            bound = alias.asname or alias.name.partition(".")[0]
            result[bound] = sys.modules[alias.name if alias.asname else bound].__name__
        elif alias.name == "*":
            for name in public(sys.modules[node.module]):
                result[name] = describe(node.module, name)
        else:
            result[alias.asname or alias.name] = describe(node.module, alias.name)
    return result


def public(module):
    try:
        return module.__all__
    except AttributeError:
        return [name for name in dir(module) if not name.startswith("_")]
