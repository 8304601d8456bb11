"""Told in a note on the error which module could not be made."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    try:
        exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    except BaseException as error:
        error.add_note(f"in the source of {name}")
        raise
    return module
