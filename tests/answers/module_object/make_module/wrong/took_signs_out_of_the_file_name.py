"""Took out of the file name what is neither letter nor underscore."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = "<source of %s>" % "".join(c for c in name if c.isalpha() or c == "_")
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    return module
