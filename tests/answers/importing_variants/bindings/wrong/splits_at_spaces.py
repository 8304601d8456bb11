"""Read the words of the statement by hand."""

BREAKS = {"several_are_bound_in_turn"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    taken = {}
    words = statement.split()
    module = words[1]
    if words[0] == "from":
        for part in statement.partition(" import ")[2].split(","):
            name, *alias = part.split(" as ")
            taken[alias[0].strip() if alias else name.strip()] = name.strip()
    bound = {}
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            bound[name] = value.__name__
        else:
            bound[name] = f"{module}:{taken.get(name, name)}"
    return bound
