"""Keeps the arguments of a call in an object of its own class."""


class Import:
    def __init__(self, name, globals, fromlist, level):
        if not isinstance(name, str):
            raise TypeError("the name")
        if level < 0 or (not level and not name):
            raise ValueError("the level or the name")
        self.name, self.globals = name, globals if globals is not None else {}
        self.fromlist, self.level = fromlist or (), level

    @property
    def package(self):
        found = self.globals.get("__package__")
        if found is None and self.globals.get("__spec__"):
            found = self.globals["__spec__"].parent
        if found is None:
            name = self.globals["__name__"]
            found = name if "__path__" in self.globals else name.rpartition(".")[0]
        if isinstance(found, str):
            return found
        raise TypeError("__package__")

    def result(self):
        package = self.package if self.level else ""
        whole = resolve(self.name, package, self.level)
        module = self.module(whole)
        if not self.fromlist:
            return self.module(resolve(self.name.split(".")[0], package, self.level))
        if hasattr(module, "__path__"):
            self.add(module, self.fromlist, "from")
        return module

    def add(self, package, names, where):
        for name in names:
            if not isinstance(name, str):
                raise TypeError(f"{where} holds {name!r}")
            if name == "*" and where == "from" and hasattr(package, "__all__"):
                self.add(package, package.__all__, f"{package.__name__}.__all__")
            elif name != "*" and not hasattr(package, name):
                whole = f"{package.__name__}.{name}"
                try:
                    self.module(whole)
                except ModuleNotFoundError as error:
                    blocked = whole in sys.modules
                    if blocked or error.name != whole:
                        raise

    def module(self, name):
        if name not in sys.modules:
            parent, _, child = name.rpartition(".")
            if parent:
                self.module(parent)
            if name in sys.modules:
                return sys.modules[name]
            path = self.path(parent, name) if parent else None
            self.run(self.spec(name, path), name)
            if parent:
                setattr(sys.modules[parent], child, sys.modules[name])
        if sys.modules[name] is None:
            raise ModuleNotFoundError(name, name=name)
        return sys.modules[name]

    def path(self, parent, name):
        try:
            return sys.modules[parent].__path__
        except AttributeError:
            raise ModuleNotFoundError(parent, name=name) from None

    def spec(self, name, path):
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, None)
            if spec is not None:
                return spec
        raise ModuleNotFoundError(name, name=name)

    def run(self, spec, name):
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        try:
            if spec.loader is not None:
                spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    return Import(name, globals, fromlist, level).result()
