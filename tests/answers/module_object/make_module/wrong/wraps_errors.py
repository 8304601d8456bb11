"""Turned every error into an ImportError without its history."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    try:
        exec(code, vars(module))
    except Exception as error:
        raise ImportError(f"{name}: {error}") from None
    return module
