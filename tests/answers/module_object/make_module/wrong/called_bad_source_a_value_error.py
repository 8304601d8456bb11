"""Said of a source that is no Python that the argument is bad."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise ValueError(f"the source of {name} is no Python") from error
    module = ModuleType(name)
    exec(code, vars(module))
    return module
