"""Writes the from-list out first, stars and all, and then imports."""


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError("name")
    if level < 0 or (level == 0 and name == ""):
        raise ValueError("level or name")
    prefix = ""
    if level:
        prefix = resolve("", home(globals), level)
    parts = [part for part in (prefix, name) if part]
    module = bring(".".join(parts))
    if fromlist:
        if hasattr(module, "__path__"):
            for item in expand(module, fromlist):
                if not hasattr(module, item):
                    target = module.__name__ + "." + item
                    if target in sys.modules:
                        bring(target)
                        continue
                    try:
                        bring(target)
                    except ModuleNotFoundError as e:
                        if e.name != target:
                            raise
        return module
    return bring(".".join([p for p in (prefix, name.split(".")[0]) if p]))


def expand(module, fromlist):
    out = []
    for item in fromlist:
        if item == "*":
            for offered in getattr(module, "__all__", []):
                checked(offered, f"{module.__name__}.__all__")
                out += [offered] if offered != "*" else []
        else:
            out.append(checked(item, "a from list"))
    return out


def checked(item, where):
    if type(item) is not str:
        raise TypeError(f"{item!r} in {where}")
    return item


def home(globals):
    g = globals or {}
    if g.get("__package__") is not None:
        found = g["__package__"]
    elif g.get("__spec__") is not None:
        found = g["__spec__"].parent
    elif "__path__" in g:
        found = g["__name__"]
    else:
        found = g["__name__"].rpartition(".")[0]
    if not isinstance(found, str):
        raise TypeError("package")
    return found


def bring(name):
    try:
        module = sys.modules[name]
    except KeyError:
        return find(name)
    if module is None:
        raise ModuleNotFoundError("None", name=name)
    return module


def find(name):
    parent, _, tail = name.rpartition(".")
    path = None
    if parent:
        bring(parent)
        if name in sys.modules:
            return sys.modules[name]
        holder = sys.modules[parent]
        if not hasattr(holder, "__path__"):
            raise ModuleNotFoundError(f"{parent} is no package", name=name)
        path = holder.__path__
    for finder in sys.meta_path:
        if (spec := finder.find_spec(name, path, None)) is not None:
            break
    else:
        raise ModuleNotFoundError(f"no {name}", name=name)
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    if module is None:
        module = ModuleType(name)
    module.__spec__, module.__loader__, module.__package__ = (
        spec,
        spec.loader,
        spec.parent,
    )
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached:
            module.__cached__ = spec.cached
    sys.modules[name] = module
    if spec.loader is not None:
        try:
            spec.loader.exec_module(module)
        except BaseException:
            if name in sys.modules:
                del sys.modules[name]
            raise
    module = sys.modules[name]
    if parent:
        setattr(holder, tail, module)
    return module
