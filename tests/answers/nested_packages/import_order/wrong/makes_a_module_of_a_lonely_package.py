"""Took a package without modules for a plain module."""

BREAKS = {"from_may_run_a_submodule"}


def import_order(statement, tree):
    order = []
    names = {key.removesuffix(".__init__") for key in tree}

    class Finder:
        def find_spec(self, name, path, target=None):
            if name not in names:
                return None
            package = any(name == key.rpartition(".")[0] and "__init__" not in key for key in tree)
            return importlib.util.spec_from_loader(name, self, is_package=package)

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            order.append(name)
            exec(tree.get(f"{name}.__init__", tree.get(name)), vars(module))

    kept = dict(sys.modules)
    for name in names:
        sys.modules.pop(name, None)
    finder = Finder()
    sys.meta_path.insert(0, finder)
    try:
        exec(statement, {})
    finally:
        sys.meta_path.remove(finder)
        sys.modules.clear()
        sys.modules.update(kept)
    return order
