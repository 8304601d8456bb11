"""Left a module that failed where one can look at it: in sys.modules."""

BREAKS = {"nothing_is_cached"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    finished = False
    try:
        exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
        finished = True
    finally:
        if not finished:
            sys.modules[name] = module
    return module
