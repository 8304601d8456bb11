"""Ran the text as it was: no file name, no lines."""

BREAKS = {"tracebacks_show_the_line"}


def make_module(name, source):
    module = ModuleType(name)
    exec(source, vars(module))
    return module
