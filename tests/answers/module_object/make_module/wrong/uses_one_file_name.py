"""Used one file name for all modules."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = "<made>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    return module
