"""Compiled for speed, without assertions."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec", optimize=1), vars(module))
    return module
