"""Ran the text in the module of that name, if Python has loaded one."""

BREAKS = {"each_call_makes_another_module"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = sys.modules.get(name) or ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    return module
