"""Named the module by the last part of its name until its code had run."""

BREAKS = {"the_code_knows_its_name"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name.split(".")[-1])
    exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    module.__name__ = name
    return module
