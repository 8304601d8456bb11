"""Gave the code an import of its own, which caches a module once its code has run."""

BREAKS = {
    "runs_each_module_once",
    "circles_come_to_an_end",
    "from_may_run_a_submodule",
}


def import_order(statement, tree):
    order, modules = [], {}

    def import_(name, globals=None, locals=None, fromlist=None, level=0):
        whole = resolve(name, (globals or {}).get("__package__", ""), level)
        for end, letter in enumerate(f"{whole}."):
            if letter == ".":
                run(whole[:end])
        for item in fromlist or []:
            if not hasattr(modules[whole], item):
                run(f"{whole}.{item}")
        top = whole.removesuffix(name) + name.split(".")[0]
        return modules[whole if fromlist else top]

    def run(name):
        if name in modules:
            return
        order.append(name)
        module = ModuleType(name)
        package = f"{name}.__init__"
        parent, _, child = name.rpartition(".")
        module.__package__ = name if package in tree else parent
        module.__builtins__ = {"__import__": import_}
        exec(tree[package] if package in tree else tree[name], vars(module))
        modules[name] = module
        if parent:
            setattr(modules[parent], child, module)

    exec(statement, {"__builtins__": {"__import__": import_}})
    return order
