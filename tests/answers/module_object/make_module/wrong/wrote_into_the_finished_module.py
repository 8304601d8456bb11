"""Said in the module, when its code had run, where it came from."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    module.__doc__ = f"Made of a text by the name of {name}."
    module.__file__ = filename
    return module
