"""Took the names with two underscores out again."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    for n in [n for n in vars(module) if n.startswith("__") and n not in ("__name__","__builtins__","__doc__","__loader__","__spec__","__package__")]:
        delattr(module, n)
    return module
