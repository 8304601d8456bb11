"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""


def my_import(name, globals=None, locals=None, fromlist=(), level=0, *, load=None):
    if not isinstance(name, str):
        raise TypeError("the name must be a string")
    if not isinstance(level, int) or level < 0 or (level, name) == (0, ""):
        raise ValueError("the level, or the name")
    package = package_from(**{"globals": globals or {}}) if level else ""
    module = one_by_one(resolve(name, package, level))
    if not fromlist:
        return one_by_one(resolve(name.partition(".")[0], package, level))
    if not hasattr(module, "__path__"):
        return module
    listed = {"from": list(fromlist)}
    if "*" in listed["from"]:
        listed[f"{module.__name__}.__all__"] = getattr(module, "__all__", [])
    for where, items in listed.items():
        for item in items:
            if not isinstance(item, str):
                raise TypeError(f"{where}: {item!r}")
            if item != "*" and not hasattr(module, item):
                try:
                    one_by_one(module.__name__, item)
                except ModuleNotFoundError as error:
                    whole = f"{module.__name__}.{item}"
                    if error.name == whole and whole not in sys.modules:
                        continue
                    raise
    return module


def package_from(globals):
    match globals:
        case {"__package__": found} if found is not None:
            pass
        case {"__spec__": spec} if spec is not None:
            found = spec.parent
        case {"__path__": _}:
            found = globals["__name__"]
        case _:
            found = globals["__name__"].rpartition(".")[0]
    if not isinstance(found, str):
        raise TypeError("the package must be a string")
    return found


def one_by_one(*parts):
    whole = ".".join(parts)
    if whole in sys.modules:
        if sys.modules[whole] is None:
            raise ModuleNotFoundError("None in sys.modules", name=whole)
        return sys.modules[whole]
    *above, last = whole.split(".")
    path, parent = None, ".".join(above)
    if above:
        one_by_one(parent)
        if whole in sys.modules:
            return sys.modules[whole]
        path = getattr(sys.modules[parent], "__path__", ())
        if path == ():
            raise ModuleNotFoundError("not a package", name=whole)
    answers = (finder.find_spec(whole, path, None) for finder in sys.meta_path)
    spec = next((answer for answer in answers if answer is not None), None)
    if spec is None:
        raise ModuleNotFoundError("not found", name=whole)
    sys.modules[whole] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(sys.modules[whole])
    except:  # noqa: E722
        sys.modules.pop(whole, None)
        raise
    if above:
        setattr(sys.modules[parent], last, sys.modules[whole])
    return sys.modules[whole]
