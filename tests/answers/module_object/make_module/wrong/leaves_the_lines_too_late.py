"""Filled linecache after the code had run."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name}>"
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    return module
