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
