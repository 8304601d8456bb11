"""Left an entry on sys.path."""

BREAKS = {"leaves_this_python_as_it_was"}


def import_order(statement, tree):
    order = []

    class Finder:
        def find_spec(self, name, path, target=None):
            for key in (f"{name}.__init__", name):
                if key in tree:
                    package = key != name
                    return importlib.util.spec_from_loader(
                        name, self, is_package=package
                    )

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            name = module.__name__
            order.append(name)
            key = name if name in tree else f"{name}.__init__"
            exec(tree[key], module.__dict__)

    names = {key.removesuffix(".__init__") for key in tree}
    before = {name: sys.modules.pop(name) for name in names & sys.modules.keys()}
    finder = Finder()
    sys.path.insert(0, "tree")
    sys.meta_path.insert(0, finder)
    try:
        exec(statement, {})
    finally:
        sys.meta_path.remove(finder)
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(before)
    return order
