"""Has a helper that calls itself for what is in __all__."""

import importlib.util


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError(name)
    if level < 0 or not (name or level):
        raise ValueError(name)
    if level:
        package = globals.get("__package__") if globals else None
        if package is None:
            if globals and globals.get("__spec__") is not None:
                package = globals["__spec__"].parent
            else:
                package = (globals or {})["__name__"]
                if "__path__" not in globals:
                    package = package.rpartition(".")[0]
        if not isinstance(package, str):
            raise TypeError(package)
        whole = resolve(name, package, level)
    else:
        whole = name
    module = load(whole)
    if not fromlist:
        first = name.split(".")[0]
        return load(whole.removesuffix(name) + first)
    if hasattr(module, "__path__"):
        complete(module, fromlist)
    return module


def complete(package, names, of_all=False):
    for name in names:
        if not isinstance(name, str):
            where = f"{package.__name__}.__all__" if of_all else "from list"
            raise TypeError(f"{where}: {name!r}")
        if name == "*":
            if not of_all:
                complete(package, getattr(package, "__all__", ()), of_all=True)
        elif not hasattr(package, name):
            whole = f"{package.__name__}.{name}"
            if whole in sys.modules and sys.modules[whole] is None:
                raise ModuleNotFoundError(whole, name=whole)
            try:
                load(whole)
            except ModuleNotFoundError as error:
                if error.name != whole:
                    raise


def load(whole):
    if sys.modules.get(whole) is not None:
        return sys.modules[whole]
    parts = whole.split(".")
    for end in range(1, len(parts) + 1):
        module = load_below(".".join(parts[: end - 1]), ".".join(parts[:end]))
    return module


def load_below(parent, name):
    module = sys.modules.get(name, ...)
    if module is None:
        raise ModuleNotFoundError(f"{name} is blocked", name=name)
    if module is not ...:
        return module
    path = None
    if parent:
        path = getattr(sys.modules[parent], "__path__", None)
        if path is None:
            raise ModuleNotFoundError(f"{parent} is no package", name=name)
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path, None)
        if spec is not None:
            break
    else:
        raise ModuleNotFoundError(f"no {name}", name=name)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        if spec.loader:
            spec.loader.exec_module(sys.modules[name])
    except BaseException:
        if name in sys.modules:
            del sys.modules[name]
        raise
    if parent:
        setattr(sys.modules[parent], name.rpartition(".")[2], sys.modules[name])
    return sys.modules[name]
