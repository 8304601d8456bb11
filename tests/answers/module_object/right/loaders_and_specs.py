"""Goes by importlib's machinery: a loader for the lines, types of loaders for kinds."""

import functools
import importlib.abc
import importlib.machinery


class TextLoader(importlib.abc.InspectLoader):
    def __init__(self, source, filename):
        self.source, self.filename = source, filename

    def get_source(self, name):
        return self.source

    def exec_module(self, module):
        code = compile(self.source, self.filename, "exec", dont_inherit=True)
        exec(code, vars(module))


def make_module(name, source):
    loader = TextLoader(source, f"text:{name}")
    spec = importlib.util.spec_from_loader(name, loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def public_names(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [n for n in module.__dict__.keys() if not n.startswith("_")]


def modules_added(code):
    script = "\n".join(
        [
            "import sys",
            "count = len(sys.modules)",
            f"exec({code!r})",
            "print('', '===', *list(sys.modules)[count:], sep='\\n')",
        ]
    )
    output = subprocess.check_output([sys.executable, "-I", "-c", script], text=True)
    return output.rpartition("\n===\n")[2].splitlines()


def kind_of(name):
    spec = importlib.util.find_spec(name)
    match spec:
        case None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        case importlib.machinery.ModuleSpec(origin=None):
            return "namespace"
    kinds = {
        importlib.machinery.BuiltinImporter: "built-in",
        importlib.machinery.FrozenImporter: "frozen",
        importlib.machinery.SourceFileLoader: "source",
        importlib.machinery.ExtensionFileLoader: "extension",
    }
    loader = spec.loader
    return kinds[loader if isinstance(loader, type) else type(loader)]


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no module {name!r}", name=name)
    module = make_module(name, "")
    module.import_ = functools.partial(
        tiny_import, sources=sources, modules=modules
    )
    modules[name] = module
    try:
        TextLoader(sources[name], name).exec_module(module)
    except:  # noqa: E722
        modules.pop(name)
        raise
    return module
