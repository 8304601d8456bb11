"""Real files for the lines and for the names, the finders themselves for the kinds."""

import importlib.machinery
import os
import tempfile
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder


def make_module(name, source):
    descriptor, path = tempfile.mkstemp(prefix=name, suffix=".py", text=True)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(source)
    module = ModuleType(name)
    exec(compile(source, path, "exec"), module.__dict__)
    return module


def public_names(module):
    given = module.__dict__.get("__all__")
    if given is not None:
        return [*given]
    return list(filter(lambda name: name[0] != "_", module.__dict__))


def modules_added(code):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "names.txt")
        script = f"""
import sys
names_before = list(sys.modules)
exec({code!r}, dict(__name__="__main__"))
with open({path!r}, "w", encoding="utf-8") as file:
    for name in list(sys.modules):
        if name not in names_before:
            file.write(name + "\\n")
"""
        subprocess.check_call(
            [sys.executable, "-c", script],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with open(path, encoding="utf-8") as file:
            return file.read().split()


def kind_of(name):
    if BuiltinImporter.find_spec(name):
        return "built-in"
    if FrozenImporter.find_spec(name):
        return "frozen"
    spec = PathFinder.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    if spec.loader is None:
        return "namespace"
    compiled = tuple(importlib.machinery.EXTENSION_SUFFIXES)
    return "extension" if spec.origin.endswith(compiled) else "source"


def tiny_import(name, sources, modules):
    try:
        return modules[name]
    except KeyError:
        pass
    try:
        source = sources[name]
    except KeyError:
        raise ModuleNotFoundError(name) from None
    modules[name] = module = ModuleType(name)

    def import_(other):
        return tiny_import(other, sources, modules)

    module.__dict__["import_"] = import_
    done = False
    try:
        exec(source, module.__dict__)
        done = True
    finally:
        if not done:
            modules.pop(name, None)
    return module
