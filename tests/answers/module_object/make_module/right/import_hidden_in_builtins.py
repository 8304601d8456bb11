"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""

import builtins


def make_module(name, source):
    module = ModuleType(name)
    module.__builtins__ = vars(builtins)
    module.__file__ = filename = f"{name}.made"
    linecache.cache[filename] = (1, None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, mode="exec", dont_inherit=True), vars(module))
    return module
