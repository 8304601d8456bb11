"""Gave the module its name once more when the code had run."""

BREAKS = {"the_code_knows_its_name"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    exec(compile(source, filename, "exec"), vars(module))
    module.__name__ = name
    return module
