"""Read the order off sys.modules, which is the order of the ends."""

BREAKS = {"names_a_chain_in_order"}


def import_order(statement, tree):
    names = [key.removesuffix(".__init__") for key in tree]

    class Finder:
        def find_spec(self, name, path, target=None):
            if name in names:
                package = f"{name}.__init__" in tree
                return importlib.util.spec_from_loader(name, self, is_package=package)

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            source = tree.get(f"{name}.__init__") or tree.get(name, "")
            exec(source, vars(module))

    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    sys.meta_path.insert(0, Finder())
    try:
        exec(statement, {})
        return [name for name in sys.modules if name in names]
    finally:
        sys.meta_path.pop(0)
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(before)
