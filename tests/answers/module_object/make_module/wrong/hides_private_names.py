"""Took the private names out again."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    exec(code, vars(module))
    for key in list(vars(module)):
        if key.startswith("_") and not key.startswith("__"):
            delattr(module, key)
    return module
