"""Ran the statement line by line."""

BREAKS = {"from_may_run_a_submodule"}


def import_order(statement, tree):
    """The modules of `tree` that `statement` runs, in the order of their beginning."""
    order = []

    class Finder:
        def find_spec(self, name, path, target=None):
            is_package = f"{name}.__init__" in tree
            if not is_package and name not in tree:
                return None
            return importlib.util.spec_from_loader(name, self, is_package=is_package)

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            order.append(name)
            exec(tree.get(f"{name}.__init__", tree.get(name)), vars(module))

    names = [key.removesuffix(".__init__") for key in tree]
    cached = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    finder = Finder()
    sys.meta_path.insert(0, finder)
    try:
        for line in statement.splitlines():
            exec(line, {"__name__": "__main__"})
    finally:
        sys.meta_path.remove(finder)
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(cached)
    return order
