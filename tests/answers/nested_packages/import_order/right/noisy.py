"""Prints, logs, warns and counts while it works; that costs nothing."""

import logging

LOG = logging.getLogger("imports")
LOG.addHandler(logging.StreamHandler())
LOG.setLevel(logging.DEBUG)


def import_order(statement, tree):
    print(statement, *tree, sep="\n")
    order = []

    def find_spec(name, path, target=None):
        print("looking for", name, file=sys.stderr)
        for key in (name, f"{name}.__init__"):
            if key in tree:
                loader = type("Loader", (), {})()
                loader.create_module = lambda spec: None
                loader.exec_module = lambda module: run(module, tree[key])
                return importlib.util.spec_from_loader(
                    name, loader, is_package=key != name
                )

    def run(module, source):
        LOG.info("running %s", module)
        order.append(module.__spec__.name)
        exec(source, module.__dict__)

    before = {}
    for key in tree:
        name = key.replace(".__init__", "")
        if name in sys.modules:
            before[name] = sys.modules.pop(name)
    finder = type("Finder", (), {"find_spec": staticmethod(find_spec)})
    sys.meta_path.insert(0, finder)
    try:
        exec(statement)
    finally:
        sys.meta_path.remove(finder)
        for key in tree:
            sys.modules.pop(key.replace(".__init__", ""), None)
        sys.modules |= before
    return order
