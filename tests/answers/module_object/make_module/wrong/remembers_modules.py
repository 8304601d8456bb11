"""Kept the modules by name."""

BREAKS = {"each_call_makes_another_module"}

made = {}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    if name not in made:
        made[name] = ModuleType(name)
        exec(compile(source, filename, "exec"), vars(made[name]))
    return made[name]
