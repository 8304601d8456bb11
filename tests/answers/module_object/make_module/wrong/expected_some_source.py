"""Took an empty text for a mistake."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    if not source:
        raise ValueError(f"no source for {name}")
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    return module
