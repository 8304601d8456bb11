"""Derives everything from the abstract base classes, and asks importlib where it may."""

import importlib.abc
import importlib.util
import json
import subprocess


def resolve(name, package, level):
    if not level:
        return name
    return importlib.util.resolve_name("." * level + name, package)


SCRIPT = """
import importlib.abc, importlib.util, json, sys

statement, tree = json.load(sys.stdin)
order = []

class Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path, target=None):
        if name in tree or name + ".__init__" in tree:
            return importlib.util.spec_from_loader(name, self)

    def is_package(self, name):
        return name + ".__init__" in tree

    def get_source(self, name):
        return tree[name + ".__init__" if self.is_package(name) else name]

    def exec_module(self, module):
        order.append(module.__name__)
        super().exec_module(module)

sys.meta_path.insert(0, Finder())
exec(statement)
json.dump(order, sys.stdout)
"""


def import_order(statement, tree):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([statement, tree]),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


LABEL = {
    "__builtins__",
    "__cached__",
    "__class__",
    "__dict__",
    "__file__",
    "__loader__",
    "__name__",
    "__package__",
    "__path__",
    "__spec__",
}


class Waiting(ModuleType):
    def __getattribute__(self, name):
        if name in LABEL:
            return super().__getattribute__(name)
        self.__spec__.loader_state.use(self)
        return ModuleType.__getattribute__(self, name)


class WaitingLoader(importlib.util.LazyLoader):
    def __init__(self, loader):
        super().__init__(loader)
        self.lock = threading.RLock()
        self.busy = False

    def exec_module(self, module):
        super().exec_module(module)
        module.__class__ = ModuleType
        module.__spec__.loader_state = self
        module.__class__ = Waiting

    def use(self, module):
        with self.lock:
            if self.busy or module.__class__ is ModuleType:
                return
            self.busy = True
            clean = dict(module.__dict__)
            try:
                self.loader.exec_module(module)
            except:
                module.__dict__.clear()
                module.__dict__.update(clean)
                raise
            else:
                module.__class__ = ModuleType
            finally:
                self.busy = False


class LazyImporter(importlib.abc.MetaPathFinder):
    def __init__(self, names):
        self.names = frozenset(names)

    def find_spec(self, fullname, path, target=None):
        if fullname not in self.names or target:
            return None
        finders = iter(sys.meta_path)
        while next(finders) is not self:
            pass
        for finder in finders:
            spec = finder.find_spec(fullname, path, target)
            if spec:
                if spec.loader:
                    spec.loader = WaitingLoader(spec.loader)
                return spec
        return None


class Fetched(importlib.abc.SourceLoader):
    def __init__(self, url, source):
        self.url = url
        self.source = source

    def get_filename(self, fullname):
        return self.url

    def get_data(self, path):
        if path != self.url:
            raise OSError(path)
        return self.source


class HttpImporter(importlib.abc.MetaPathFinder):
    def __init__(self, base_url, pins, timeout=5):
        self.base_url = base_url
        self.pins = pins
        self.timeout = timeout

    def find_spec(self, fullname, path, target=None):
        for key in (f"{fullname}.__init__", fullname):
            if key in self.pins:
                break
        else:
            return None
        url = self.base_url + "/" + key.replace(".", "/") + ".py"
        try:
            source = urllib.request.urlopen(url, None, self.timeout).read()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise ImportError(str(error), name=fullname)
        except Exception as error:
            raise ImportError(str(error), name=fullname)
        if self.pins[key] != hashlib.sha256(source).hexdigest():
            raise ImportError("another file than the pinned one", name=fullname)
        return importlib.util.spec_from_loader(fullname, Fetched(url, source))


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
