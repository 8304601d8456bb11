"""Left out the return."""

BREAKS = {
    "each_call_makes_another_module",
    "functions_see_their_globals",
    "names_become_attributes",
    "the_code_knows_its_name",
    "tracebacks_show_the_line",
}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    exec(code, vars(module))
