"""Ran the code among the notebook's own names."""

BREAKS = {
    "functions_see_their_globals",
    "the_code_knows_its_name",
    "nothing_is_cached",
}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    exec(code, globals(), vars(module))
    return module
