"""Has a small function for each step, and does without base classes."""


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    if type(name) is not str:
        raise TypeError("name")
    if level < 0:
        raise ValueError("level")
    if level == 0:
        if name == "":
            raise ValueError("name")
        package = ""
    else:
        package = home(dict(globals or {}))
        if not isinstance(package, str):
            raise TypeError("__package__")
    module = require(resolve(name, package, level))
    if not fromlist:
        return require(resolve(name.partition(".")[0], package, level))
    wanted = []
    for item in fromlist:
        wanted += ["*"] if item == "*" else [(item, "in a from list")]
    while "*" in wanted:
        place = wanted.index("*")
        offered = getattr(module, "__all__", ())
        where = f"in {getattr(module, '__name__', '')}.__all__"
        wanted[place : place + 1] = [(item, where) for item in offered if item != "*"]
    if hasattr(module, "__path__"):
        for item, where in wanted:
            if not isinstance(item, str):
                raise TypeError(f"{item!r} {where}")
            if not hasattr(module, item):
                whole = f"{module.__name__}.{item}"
                try:
                    require(whole)
                except ModuleNotFoundError as error:
                    if (error.name, whole in sys.modules) != (whole, False):
                        raise
    return module


def home(globals):
    if globals.get("__package__") is not None:
        return globals["__package__"]
    if globals.get("__spec__") is not None:
        return globals["__spec__"].parent
    name = globals["__name__"]
    return name if "__path__" in globals else ".".join(name.split(".")[:-1])


def require(name):
    try:
        module = sys.modules[name]
    except KeyError:
        pass
    else:
        if module is None:
            raise ModuleNotFoundError("halted", name=name)
        return module
    parent, dot, child = name.rpartition(".")
    if not dot:
        return make(name, None)
    require(parent)
    if name not in sys.modules:
        try:
            path = sys.modules[parent].__path__
        except AttributeError:
            raise ModuleNotFoundError("not a package", name=name) from None
        module = make(name, path)
        setattr(sys.modules[parent], child, module)
    return sys.modules[name]


def make(name, path):
    for finder in list(sys.meta_path):
        spec = finder.find_spec(name, path, None)
        if spec is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        done = False
        try:
            if spec.loader is not None:
                spec.loader.exec_module(module)
            done = True
        finally:
            if not done:
                sys.modules.pop(name, None)
        return sys.modules[name]
    raise ModuleNotFoundError(f"No module named {name}", name=name)
