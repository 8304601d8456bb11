"""Returned an object with attributes that is no module."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    import types

    module = types.SimpleNamespace(__name__=name)
    exec(code, vars(module))
    return module
