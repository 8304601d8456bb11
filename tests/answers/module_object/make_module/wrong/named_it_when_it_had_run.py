"""Gave the module its name and its documentation when its code had run."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    module.__name__ = name
    module.__doc__ = None
    return module
