"""Kept one list for all calls."""

BREAKS = {"names_a_chain_in_order"}
NOT_HERE = "state of the class outlives a promise that has no process of its own"


ORDER = []


def import_order(statement, tree):
    class Finder:
        def find_spec(self, name, path, target=None):
            if name in tree or f"{name}.__init__" in tree:
                package = f"{name}.__init__" in tree
                return importlib.util.spec_from_loader(name, self, is_package=package)

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            if name not in ORDER:
                ORDER.append(name)
            exec(tree.get(f"{name}.__init__", tree.get(name)), vars(module))

    kept = dict(sys.modules)
    for key in tree:
        sys.modules.pop(key.removesuffix(".__init__"), None)
    sys.meta_path.insert(0, Finder())
    try:
        exec(statement, {})
    finally:
        sys.meta_path.pop(0)
        for key in tree:
            sys.modules.pop(key.removesuffix(".__init__"), None)
        sys.modules.update(kept)
    return ORDER
