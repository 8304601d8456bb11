"""Chose a file name that modules with similar names share."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name[:8]}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    return module
