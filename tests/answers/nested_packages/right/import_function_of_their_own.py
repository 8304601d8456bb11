"""Gives code its own `__import__` among the builtins; loaders with loader_state."""

import builtins
import re
import time
from importlib.machinery import ModuleSpec


def resolve(name, package, level):
    if level == 0:
        return name
    if not re.fullmatch(r"[^.]+(\.[^.]+){%d,}" % (level - 1), package):
        raise ImportError(f"{package!r} has fewer than {level} parts")
    base = re.sub(r"(\.[^.]+){%d}$" % (level - 1), "", package)
    return f"{base}.{name}".rstrip(".")


def import_order(statement, tree):
    modules = {}

    def import_(name, globals=None, locals=None, fromlist=None, level=0):
        whole = resolve(name, (globals or {}).get("__package__", ""), level)
        for end, letter in enumerate(f"{whole}."):
            if letter == ".":
                run(whole[:end])
        if fromlist:
            for item in fromlist:
                below = f"{whole}.{item}"
                if not hasattr(modules[whole], item):
                    run(below)
            return modules[whole]
        return modules[whole.removesuffix(name) + name.split(".")[0]]

    def run(name):
        if name in modules:
            return
        module = modules[name] = ModuleType(name)
        package = name + ".__init__"
        parent, _, child = name.rpartition(".")
        module.__package__ = name if package in tree else parent
        module.__builtins__ = {"__import__": import_}
        exec(tree[package] if package in tree else tree[name], module.__dict__)
        if parent:
            setattr(modules[parent], child, module)

    exec(statement, {"__builtins__": {"__import__": import_}})
    return list(modules)


class LazyImporter:
    def __init__(self, names):
        self.names = names
        self.states = {}

    def find_spec(self, name, path, target=None):
        if target is not None or name not in self.names:
            return None
        place = sys.meta_path.index(self)
        for finder in sys.meta_path[place + 1 :]:
            if (spec := finder.find_spec(name, path, target)) is not None:
                if spec.loader is None:
                    return spec
                self.states[name] = spec.loader, threading.Condition(), []
                spec.loader = self
                return spec

    def create_module(self, spec):
        return self.states[spec.name][0].create_module(spec)

    def exec_module(self, module):
        states = self.states

        class Unused(type(module)):
            def __getattr__(self, attribute):
                loader, condition, runner = states[self.__name__]
                me = threading.get_ident()
                with condition:
                    while runner and runner[0] != me:
                        condition.wait()
                    if runner:
                        raise AttributeError(attribute)
                    if type(self) is not Unused:
                        return getattr(self, attribute)
                    runner.append(me)
                known = dict(self.__dict__)
                self.__loader__ = self.__spec__.loader = loader
                try:
                    loader.exec_module(self)
                except BaseException:
                    for name in set(self.__dict__) - set(known):
                        self.__dict__.pop(name)
                    self.__dict__.update(known)
                    raise
                else:
                    self.__class__ = Unused.__base__
                finally:
                    with condition:
                        runner.clear()
                        condition.notify_all()
                return getattr(self, attribute)

        module.__class__ = Unused


class HttpImporter:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __init__(self, base_url, pins, timeout=5):
        self.base_url = base_url
        self.pins = pins
        self.timeout = timeout

    def find_spec(self, name, path, target=None):
        file, pin = name, self.pins.get(name)
        if (package := self.pins.get(f"{name}.__init__")) is not None:
            file, pin = f"{name}.__init__", package
        if pin is None:
            return None
        request = urllib.request.Request(
            f"{self.base_url}/{file.replace('.', '/')}.py",
            headers={"Cache-Control": "no-cache"},
        )
        try:
            with self.opener.open(request, timeout=self.timeout) as reply:
                content = b"".join(reply)
                if len(content) != int(reply.headers["Content-Length"]):
                    raise OSError("too short")
        except Exception as error:
            if getattr(error, "code", 0) == 404:
                return None
            raise ImportError(error, name=name) from error
        if hashlib.new("sha256", content).hexdigest() != pin:
            raise ImportError("wrong content", name=name, path=request.full_url)
        spec = ModuleSpec(name, self, origin=request.full_url)
        spec.loader_state = content
        if package is not None:
            spec.submodule_search_locations = [f"{self.base_url}/{name}"]
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name):
        spec = sys.modules[name].__spec__
        return compile(spec.loader_state, spec.origin, "exec", dont_inherit=True)

    def get_source(self, name):
        return importlib.util.decode_source(sys.modules[name].__spec__.loader_state)


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
