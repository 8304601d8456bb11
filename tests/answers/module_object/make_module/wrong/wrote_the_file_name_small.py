"""Wrote the file name in small letters, as file names often are."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = "<source of %s>" % name.casefold()
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    return module
