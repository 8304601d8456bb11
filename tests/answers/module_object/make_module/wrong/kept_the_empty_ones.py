"""Kept the modules without code, which are all alike."""

BREAKS = {"each_call_makes_another_module"}


empty = {}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name) if source else empty.setdefault(name, ModuleType(name))
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    return module
