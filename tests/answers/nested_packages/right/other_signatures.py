"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""

import dataclasses
import functools
import itertools
import types


def resolve(name, package="", level=0, /, separator="."):
    if level == 0:
        return name
    parts = list(filter(None, package.split(separator)))
    kept = list(itertools.islice(parts, max(0, len(parts) - (level - 1))))
    if not kept:
        raise ImportError(name=name)
    return separator.join(kept + ([name] if name else []))


def import_order(statement, tree, *, order=None):
    order = []
    names = {key.removesuffix(".__init__"): key for key in tree}
    away = {name: sys.modules.pop(name) for name in names if name in sys.modules}

    def run(key, module):
        order.append(module.__name__)
        exec(tree[key], module.__dict__)

    def find_spec(fullname, *_):
        if fullname in names:
            key = names[fullname]
            loader = types.SimpleNamespace(
                create_module=lambda spec: None,
                exec_module=functools.partial(run, key),
            )
            spec = importlib.util.spec_from_loader(fullname, loader)
            if key != fullname:
                spec.submodule_search_locations = []
            return spec

    sys.meta_path.insert(0, types.SimpleNamespace(find_spec=find_spec))
    try:
        exec(statement, {})
    finally:
        del sys.meta_path[0]
        for name in names:
            sys.modules.pop(name, None)
            if name in away:
                sys.modules[name] = away[name]
    return order


@dataclasses.dataclass(eq=False)
class LazyImporter:
    listed: list

    def find_spec(self, fullname, path=None, target=None, *more):
        if fullname not in self.listed or target is not None:
            return
        rest = itertools.dropwhile(lambda finder: finder is not self, sys.meta_path)
        for finder in itertools.islice(rest, 1, None):
            if spec := finder.find_spec(fullname, path, target):
                if spec.loader is None:
                    return spec
                spec.loader = LazyLoader(spec.loader, threading.RLock())
                return spec


class LazyLoader:
    def __init__(self, real, lock):
        self.real, self.lock = real, lock

    def create_module(self, spec, /):
        return self.real.create_module(spec)

    def exec_module(self, module, /):
        module.__loader__ = module.__spec__.loader = self.real
        module.__class__ = type("Lazy", (ModuleType,), {"__getattr__": self.missing()})

    def missing(self):
        real, lock, busy = self.real, self.lock, []

        def __getattr__(module, name):
            with lock:
                if type(module) is ModuleType:
                    return getattr(module, name)
                if busy:
                    raise AttributeError(name=name, obj=module)
                old = vars(module).copy()
                busy.append(module)
                try:
                    real.exec_module(module)
                except BaseException:
                    for new in set(vars(module)).difference(old):
                        vars(module).pop(new)
                    vars(module).update(old)
                    raise
                finally:
                    busy.clear()
                module.__class__ = ModuleType
            return getattr(module, name)

        return __getattr__


class HttpImporter:
    def __init__(self, url, hashes, timeout=2, chunk=7):
        self.url, self.hashes, self.timeout, self.chunk = url, hashes, timeout, chunk

    def find_spec(self, fullname, path=None, target=None, **options):
        candidates = [f"{fullname}.__init__", fullname]
        pinned = [key for key in candidates if key in self.hashes]
        if not pinned:
            return None
        location = f"{self.url}/{pinned[0].replace('.', '/')}.py"
        content = self.get(location, fullname)
        if content is None:
            return None
        if hashlib.sha256(content).hexdigest() != self.hashes[pinned[0]]:
            raise ImportError("hash", name=fullname, path=location)
        return importlib.util.spec_from_loader(
            fullname,
            Content(content, location),
            origin=location,
            is_package=pinned[0] != fullname,
        )

    def get(self, location, fullname):
        content = b""
        try:
            with urllib.request.urlopen(location, timeout=self.timeout) as stream:
                while part := stream.read(self.chunk):
                    content += part
                if stream.length:
                    raise OSError("cut off")
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, urllib.request.HTTPError) and error.code == 404:
                return None
            raise ImportError("network", name=fullname) from None
        return content


@dataclasses.dataclass
class Content:
    content: bytes
    location: str

    def create_module(self, spec):
        return ModuleType(spec.name, "from a server")

    def exec_module(self, module):
        exec(compile(self.get_source(), self.location, "exec"), module.__dict__)

    def get_source(self, fullname=None):
        return importlib.util.decode_source(self.content)


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
    spec = next(filter(None, answers), None)
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
