"""Inherits from importlib.abc; helper functions and classes beside the answers."""

import importlib.abc
from contextlib import suppress


def describe(module, attribute):
    value = getattr(importlib.import_module(module), attribute)
    return value.__name__ if isinstance(value, ModuleType) else f"{module}:{attribute}"


def bindings(statement):
    (node,) = ast.parse(statement).body
    exec(statement, {})
    result = {}
    for alias in node.names:
        if isinstance(node, ast.Import):
            bound = alias.asname or alias.name.partition(".")[0]
            result[bound] = sys.modules[alias.name if alias.asname else bound].__name__
        elif alias.name == "*":
            for name in public(sys.modules[node.module]):
                result[name] = describe(node.module, name)
        else:
            result[alias.asname or alias.name] = describe(node.module, alias.name)
    return result


def public(module):
    try:
        return module.__all__
    except AttributeError:
        return [name for name in dir(module) if not name.startswith("_")]


def take(module, name):
    with suppress(AttributeError):
        return getattr(module, name)
    whole = f"{module.__name__}.{name}"
    if hasattr(module, "__path__") and importlib.util.find_spec(whole):
        return importlib.import_module(whole)
    raise ImportError(f"no {name} in {module.__name__}", name=module.__name__)


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    return {
        name: take(module, name)
        for wanted in names
        for name in (public(module) if wanted == "*" else [wanted])
    }


class AliasLoader(importlib.abc.Loader):
    def __init__(self, real):
        self.real = real

    def exec_module(self, module):
        real = importlib.import_module(self.real)
        sys.modules.update({module.__spec__.name: real})


class AliasFinder(importlib.abc.MetaPathFinder):
    def __init__(self, aliases):
        self.pairs = [(old + ".", new + ".") for old, new in aliases.items()]

    def find_spec(self, fullname, path, target=None):
        asked = fullname + "."
        for old, new in self.pairs:
            if asked.startswith(old):
                real = (new + asked[len(old) :])[:-1]
                return ModuleSpec(fullname, AliasLoader(real), origin=f"alias of {real}")


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def exec_module(self, module):
        source = self.transform(self.get_source(module.__name__))
        code = compile(source, self.path, "exec", dont_inherit=True)
        exec(code, module.__dict__)


class Program:
    """What is there for the time of the run."""

    def __init__(self, module, file):
        self.ours = module, file

    def __enter__(self):
        self.theirs = sys.modules["__main__"], sys.argv[0]
        sys.modules["__main__"], sys.argv[0] = self.ours

    def __exit__(self, *exception):
        sys.modules["__main__"], sys.argv[0] = self.theirs


def run_as_main(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ImportError(f"cannot find {name}")
    if spec.submodule_search_locations is not None:
        return run_as_main(f"{name}.__main__")
    namespace = {
        "__name__": "__main__",
        "__spec__": spec,
        "__file__": spec.origin,
        "__package__": spec.parent,
        "__loader__": spec.loader,
    }
    module = ModuleType("__main__")
    module.__dict__.update(namespace)
    with Program(module, spec.origin):
        exec(spec.loader.get_code(spec.name), module.__dict__)
    return module.__dict__
