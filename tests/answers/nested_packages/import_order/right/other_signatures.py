"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""

import functools
import types


def import_order(statement, tree, *, order=None):
    order = []
    names = {key.removesuffix(".__init__"): key for key in tree}
    away = {name: sys.modules.pop(name) for name in names if name in sys.modules}

    def run(key, module):
        order.append(module.__name__)
        exec(tree[key], module.__dict__)

    def find_spec(fullname, *_):
        if fullname in names:
            key = names[fullname]
            loader = types.SimpleNamespace(
                create_module=lambda spec: None,
                exec_module=functools.partial(run, key),
            )
            spec = importlib.util.spec_from_loader(fullname, loader)
            if key != fullname:
                spec.submodule_search_locations = []
            return spec

    sys.meta_path.insert(0, types.SimpleNamespace(find_spec=find_spec))
    try:
        exec(statement, {})
    finally:
        del sys.meta_path[0]
        for name in names:
            sys.modules.pop(name, None)
            if name in away:
                sys.modules[name] = away[name]
    return order
