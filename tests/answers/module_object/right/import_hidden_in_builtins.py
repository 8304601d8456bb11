"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""

import builtins
import contextlib


def make_module(name, source):
    module = ModuleType(name)
    module.__builtins__ = vars(builtins)
    module.__file__ = filename = f"{name}.made"
    linecache.cache[filename] = (1, None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, mode="exec", dont_inherit=True), vars(module))
    return module


def public_names(module):
    namespace = vars(module)
    if "__all__" not in namespace:
        return [key for key, _ in namespace.items() if not key.startswith("_")]
    return namespace["__all__"][:] if isinstance(namespace["__all__"], list) else list(
        namespace["__all__"]
    )


def modules_added(code):
    lines = [
        "import sys",
        "sys.stdout, sys.my_output = sys.stderr, sys.stdout",
        "sys.my_modules = sys.modules.copy()",
        code,
        "import sys",
        "[print(m, file=sys.my_output) for m in sys.modules if m not in sys.my_modules]",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout.split()


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"{name} is nowhere", name=name, path=None)
    if name in sys.builtin_module_names:
        return "built-in"
    if spec.origin == "frozen":
        return "frozen"
    if spec.submodule_search_locations is not None and not spec.has_location:
        return "namespace"
    for suffix in importlib.machinery.EXTENSION_SUFFIXES:
        if spec.origin.endswith(suffix):
            return "extension"
    return "source"


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"No module named {name!r}")
    module = modules[name] = ModuleType(name)
    module.__builtins__ = vars(builtins) | {
        "import_": lambda name: tiny_import(name, sources, modules)
    }
    with contextlib.ExitStack() as stack:
        stack.callback(modules.pop, name)
        exec(sources[name], vars(module))
        stack.pop_all()
    return module
