"""Prints, logs, warns and counts while it works; that costs nothing."""

import logging
import warnings

LOG = logging.getLogger("imports")
LOG.addHandler(logging.StreamHandler())
LOG.setLevel(logging.DEBUG)


def resolve(name, package, level):
    print("resolve", name, package, level)
    if level:
        base, *rest = package.rsplit(".", level - 1)
        if len(rest) < level - 1 or not base:
            warnings.warn("too many dots", stacklevel=2)
            raise ImportError("attempted relative import beyond top-level package")
        return f"{base}.{name}" if name else base
    return name


def import_order(statement, tree):
    print(statement, *tree, sep="\n")
    order = []

    def find_spec(name, path, target=None):
        print("looking for", name, file=sys.stderr)
        for key in (name, f"{name}.__init__"):
            if key in tree:
                loader = type("Loader", (), {})()
                loader.create_module = lambda spec: None
                loader.exec_module = lambda module: run(module, tree[key])
                return importlib.util.spec_from_loader(
                    name, loader, is_package=key != name
                )

    def run(module, source):
        LOG.info("running %s", module)
        order.append(module.__spec__.name)
        exec(source, module.__dict__)

    before = {}
    for key in tree:
        name = key.replace(".__init__", "")
        if name in sys.modules:
            before[name] = sys.modules.pop(name)
    finder = type("Finder", (), {"find_spec": staticmethod(find_spec)})
    sys.meta_path.insert(0, finder)
    try:
        exec(statement)
    finally:
        sys.meta_path.remove(finder)
        for key in tree:
            sys.modules.pop(key.replace(".__init__", ""), None)
        sys.modules |= before
    return order


class LazyImporter:
    def __init__(self, names):
        print("lazy:", names)
        self.names = names

    def find_spec(self, name, path, target=None):
        LOG.debug("find_spec(%r, %r, %r)", name, path, target)
        if name in self.names and target is None:
            behind = False
            for finder in sys.meta_path:
                if behind and hasattr(finder, "find_spec"):
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        if spec.loader is not None:
                            spec.loader = Patient(spec.loader)
                        return spec
                behind = behind or finder is self
        return None


class Patient:
    def __init__(self, loader):
        self.loader = loader
        self.turn = threading.RLock()

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__dict__["__patient__"] = self
        module.__class__ = Asleep

    def wake(self, module):
        print("waking", module.__name__)
        label = module.__dict__.copy()
        module.__class__ = Awaking
        try:
            self.loader.exec_module(module)
        except BaseException as error:
            LOG.exception("failed", exc_info=error)
            module.__dict__.update(label)
            for name in module.__dict__.copy():
                if name not in label:
                    module.__dict__.pop(name)
            module.__class__ = Asleep
            raise
        module.__spec__.loader = module.__loader__ = self.loader
        del module.__dict__["__patient__"]
        module.__class__ = ModuleType


class Asleep(ModuleType):
    def __getattr__(self, name):
        patient = self.__dict__.get("__patient__")
        if patient is not None:
            with patient.turn:
                if self.__class__ is Asleep:
                    patient.wake(self)
        return ModuleType.__getattribute__(self, name)


class Awaking(ModuleType):
    def __getattr__(self, name):
        patient = self.__dict__.get("__patient__")
        if patient is not None:
            with patient.turn:
                if self.__class__ is Asleep:
                    return getattr(self, name)
        return ModuleType.__getattribute__(self, name)


class HttpImporter:
    def __init__(self, base_url, pins, timeout=5):
        print("pins:", pins)
        self.base_url, self.pins, self.timeout = base_url, pins, timeout
        self.sources = {}

    def find_spec(self, name, path, target=None):
        print("find_spec", name)
        for key, is_package in ((f"{name}.__init__", True), (name, False)):
            if key in self.pins:
                source = self.fetch(key, name)
                if source is None:
                    return None
                self.sources[name] = source
                return importlib.util.spec_from_loader(
                    name, self, origin=self.url(key), is_package=is_package
                )

    def url(self, key):
        return f"{self.base_url}/{key.replace('.', '/')}.py"

    def fetch(self, key, name):
        try:
            answer = urllib.request.urlopen(self.url(key), timeout=self.timeout)
            with answer:
                source = answer.read()
        except Exception as error:
            LOG.warning("trouble", exc_info=True)
            if isinstance(error, urllib.error.HTTPError) and error.code == 404:
                return None
            raise ImportError("trouble", name=name)
        if hashlib.sha256(source).hexdigest() != self.pins[key]:
            warnings.warn(f"{key} is not what was pinned", stacklevel=2)
            raise ImportError("bad hash", name=name)
        return source

    def create_module(self, spec):
        print("create_module", spec)

    def exec_module(self, module):
        print("exec_module", module)
        name = module.__name__
        exec(compile(self.sources[name], module.__spec__.origin, "exec"), vars(module))

    def get_source(self, name):
        return importlib.util.decode_source(self.sources[name])


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
        if spec:
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
