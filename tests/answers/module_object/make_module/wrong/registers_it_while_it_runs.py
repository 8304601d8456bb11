"""Cached the module for the time of its code."""

BREAKS = {"nothing_is_cached"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    sys.modules[name] = module
    try:
        exec(code, vars(module))
    finally:
        del sys.modules[name]
    return module
