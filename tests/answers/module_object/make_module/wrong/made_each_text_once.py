"""Remembered the modules by name and text."""

BREAKS = {"each_call_makes_another_module"}

made = {}


def make_module(name, source):
    if (name, source) not in made:
        filename = f"<source of {name}>"
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
        module = ModuleType(name)
        exec(compile(source, filename, "exec"), vars(module))
        made[name, source] = module
    return made[name, source]
