"""Leaves the work to Python: the statement itself, runpy, a real module from create_module."""

import runpy
from importlib.util import decode_source


def bindings(statement):
    node = ast.parse(statement).body[0]
    if isinstance(node, ast.Import):
        scope = {}
        exec(statement, scope)
        return {n: m.__name__ for n, m in scope.items() if n != "__builtins__"}
    bound = {}
    for alias in node.names:
        scope = {}
        exec(f"from {node.module} import {alias.name}", scope)
        scope.pop("__builtins__")
        for name, value in scope.items():
            if isinstance(value, ModuleType):
                what = value.__name__
            else:
                what = ":".join([node.module, name])
            bound[alias.asname or name] = what
    return bound


def from_import(module_name, names):
    package = __import__(module_name, fromlist=names)
    if list(names) == ["*"]:
        names = getattr(package, "__all__", None)
        if names is None:
            names = [n for n in vars(package) if n[:1] != "_"]
    try:
        return {name: getattr(package, name) for name in names}
    except AttributeError as error:
        raise ImportError(
            f"{module_name!r} lacks {error.name!r}", name=module_name
        ) from error


class RealModuleLoader:
    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        module = importlib.import_module(self.name)
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = dict(aliases)

    def find_spec(self, name, path, target=None):
        head, tail = name, ""
        while head:
            if head in self.aliases:
                real = self.aliases[head] + tail
                return importlib.util.spec_from_loader(name, RealModuleLoader(real))
            head, dot, last = head.rpartition(".")
            tail = dot + last + tail
        return None


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def path_stats(self, path):
        # without a time there is no bytecode, neither to take nor to keep
        raise OSError(path)

    def source_to_code(self, data, path, *args, **kwargs):
        text = self.transform(decode_source(data))
        return super().source_to_code(text, path, *args, **kwargs)


def run_as_main(name):
    return runpy.run_module(name, run_name="__main__", alter_sys=True)
