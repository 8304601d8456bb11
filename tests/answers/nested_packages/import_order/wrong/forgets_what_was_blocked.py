"""Put only modules back, and not the None of a blocked name."""

BREAKS = {"leaves_this_python_as_it_was"}


def import_order(statement, tree):
    order = []
    names = {key.removesuffix(".__init__") for key in tree}

    class Finder:
        def find_spec(self, name, path, target=None):
            if name not in names:
                return None
            package = f"{name}.__init__" in tree
            return importlib.util.spec_from_loader(name, self, is_package=package)

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            order.append(name)
            exec(tree.get(f"{name}.__init__", tree.get(name)), vars(module))

    kept = {name: module for name, module in sys.modules.items() if module}
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
