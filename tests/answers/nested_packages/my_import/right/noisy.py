"""Prints, logs, warns and counts while it works; that costs nothing."""

import logging

LOG = logging.getLogger("imports")
LOG.addHandler(logging.StreamHandler())
LOG.setLevel(logging.DEBUG)


def find_and_load(name):
    print("find_and_load", name)
    cached = sys.modules.get(name, LOG)
    if cached is None:
        raise ModuleNotFoundError(f"import of {name} halted", name=name)
    if cached is not LOG:
        return cached
    package, dot, leaf = name.rpartition(".")
    path = None
    if dot:
        find_and_load(package)
        if name in sys.modules:
            return find_and_load(name)
        try:
            path = sys.modules[package].__path__
        except AttributeError as error:
            raise ModuleNotFoundError("no package", name=name) from error
    for finder in sys.meta_path:
        print("asking", finder)
        spec = finder.find_spec(name, path, None)
        if spec is not None:
            break
    else:
        raise ModuleNotFoundError("nobody knows", name=name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        if spec.loader:
            spec.loader.exec_module(module)
    except BaseException:
        LOG.exception("failed")
        sys.modules.pop(spec.name, None)
        raise
    module = sys.modules[spec.name]
    if dot:
        setattr(sys.modules[package], leaf, module)
    return module


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    print("my_import", name, fromlist, level)
    if not isinstance(name, str):
        raise TypeError(f"{name!r} is no str")
    if level < 0 or not name and not level:
        raise ValueError("negative" if level else "empty")
    if level:
        globals = globals or {}
        spec = globals.get("__spec__")
        package = globals.get("__package__")
        if package is None:
            package = spec.parent if spec is not None else globals["__name__"]
            if spec is None and "__path__" not in globals:
                package = package.rpartition(".")[0]
        if not isinstance(package, str):
            raise TypeError("__package__ is no str")
        name, relative = resolve(name, package, level), name
    else:
        relative = name
    module = find_and_load(name)
    if not fromlist:
        dots = relative.count(".")
        return find_and_load(name.rsplit(".", dots)[0] if dots else name)
    todo = [(item, "from list") for item in fromlist]
    while todo and hasattr(module, "__path__"):
        item, where = todo.pop(0)
        if not isinstance(item, str):
            raise TypeError(f"{where}: {item!r} is no str")
        if item == "*":
            if where == "from list":
                of_all = f"{module.__name__}.__all__"
                todo += [(each, of_all) for each in getattr(module, "__all__", ())]
        elif not hasattr(module, item):
            try:
                find_and_load(f"{module.__name__}.{item}")
            except ModuleNotFoundError as error:
                LOG.info("no submodule", exc_info=True)
                blocked = sys.modules.get(f"{module.__name__}.{item}", LOG) is None
                if blocked or error.name != f"{module.__name__}.{item}":
                    raise
    return module
