"""Hid what an error of the code was raised from."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    try:
        exec(compile(source, filename, "exec"), vars(module))
    except Exception as error:
        raise error from None
    return module
