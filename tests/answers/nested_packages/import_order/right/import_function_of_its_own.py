"""Gives the code an `__import__` of its own among the builtins."""


def import_order(statement, tree):
    modules = {}

    def import_(name, globals=None, locals=None, fromlist=None, level=0):
        whole = resolve(name, (globals or {}).get("__package__", ""), level)
        for end, letter in enumerate(f"{whole}."):
            if letter == ".":
                run(whole[:end])
        if fromlist:
            for item in fromlist:
                below = f"{whole}.{item}"
                if not hasattr(modules[whole], item):
                    run(below)
            return modules[whole]
        return modules[whole.removesuffix(name) + name.split(".")[0]]

    def run(name):
        if name in modules:
            return
        module = modules[name] = ModuleType(name)
        package = name + ".__init__"
        parent, _, child = name.rpartition(".")
        module.__package__ = name if package in tree else parent
        module.__builtins__ = {"__import__": import_}
        exec(tree[package] if package in tree else tree[name], module.__dict__)
        if parent:
            setattr(modules[parent], child, module)

    exec(statement, {"__builtins__": {"__import__": import_}})
    return list(modules)
