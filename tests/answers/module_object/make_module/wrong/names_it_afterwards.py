"""Set __name__ when the code had run."""

BREAKS = {"the_code_knows_its_name"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType("module")
    exec(code, vars(module))
    module.__name__ = name
    return module
