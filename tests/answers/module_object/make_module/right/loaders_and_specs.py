"""Goes by importlib's machinery: a loader for the lines, types of loaders for kinds."""

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
