"""Took an empty __package__ for a missing one."""

BREAKS = {"finds_its_package"}


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    """What an import statement calls: `__import__`, in Python."""

    def package_of(globals):
        """The package of the module whose globals these are."""
        package = globals.get("__package__") or None
        spec = globals.get("__spec__")
        if package is None and spec is not None:
            package = spec.parent
        if package is None:
            package = globals["__name__"]
            if "__path__" not in globals:
                package = package.rpartition(".")[0]
        if not isinstance(package, str):
            raise TypeError(f"__package__ must be a str, not {type(package).__name__}")
        return package

    def find_and_load(name):
        """The module of this whole name: cached, or found, run and bound."""
        if name in sys.modules:
            if sys.modules[name] is None:
                raise ModuleNotFoundError(f"{name} is None in sys.modules", name=name)
            return sys.modules[name]
        parent, _, child = name.rpartition(".")
        path = None
        if parent:
            find_and_load(parent)
            if name in sys.modules:  # the parent's code has imported it
                return sys.modules[name]
            if not hasattr(sys.modules[parent], "__path__"):
                raise ModuleNotFoundError(f"{parent!r} is not a package", name=name)
            path = sys.modules[parent].__path__
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, None)
            if spec is not None:
                break
        else:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])
        return sys.modules[name]

    def import_submodules(package, fromlist):
        """Import the submodules that the list names; `*` is __all__."""
        names = list(fromlist)
        if "*" in names:
            names += getattr(package, "__all__", [])
        for name in names:
            if not isinstance(name, str):
                where = f"the from list and {package.__name__}.__all__"
                raise TypeError(f"{where} must hold str, not {type(name).__name__}")
            if name == "*" or hasattr(package, name):
                continue
            whole = f"{package.__name__}.{name}"
            try:
                find_and_load(whole)
            except ModuleNotFoundError as error:
                if error.name != whole or whole in sys.modules:  # None in sys.modules
                    raise

    if not isinstance(name, str):
        raise TypeError(f"a module's name must be a str, not {type(name).__name__}")
    if level < 0:
        raise ValueError("a level must not be negative")
    if level == 0 and not name:
        raise ValueError("the name is empty")
    package = package_of(globals or {}) if level else ""
    whole = resolve(name, package, level)
    module = find_and_load(whole)
    if fromlist:
        if hasattr(module, "__path__"):
            import_submodules(module, fromlist)
        return module
    below = len(name) - len(name.partition(".")[0])
    return find_and_load(whole[: len(whole) - below])
