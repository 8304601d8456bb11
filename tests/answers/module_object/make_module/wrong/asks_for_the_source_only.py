"""Took the name from somewhere else."""

BREAKS = {
    "each_call_makes_another_module",
    "functions_see_their_globals",
    "names_become_attributes",
    "nothing_is_cached",
    "the_code_knows_its_name",
    "tracebacks_show_the_line",
}


def make_module(source):
    module = ModuleType("module")
    exec(source, vars(module))
    return module
